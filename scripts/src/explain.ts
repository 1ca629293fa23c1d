import { findWorkspaceRoot } from '@workspace/config/load-env'
import { explain } from './explain/explain.ts'

process.exitCode = await explain(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
