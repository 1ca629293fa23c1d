import { findWorkspaceRoot } from '@workspace/config/load-env'
import { appRemove } from './app/app-remove.ts'

process.exitCode = await appRemove(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
