import { findWorkspaceRoot } from '@workspace/config/load-env'
import { reset } from './reset/reset.ts'

process.exitCode = await reset(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
