import { findWorkspaceRoot } from '@workspace/config/load-env'
import { restore } from './backup/restore.ts'

process.exitCode = await restore(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
