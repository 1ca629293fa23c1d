import { findWorkspaceRoot } from '@workspace/config/load-env'
import { figures } from './figures/figures.ts'

process.exitCode = await figures(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
