import { findWorkspaceRoot } from '@workspace/config/load-env'
import { modelRemove } from './model/model-remove.ts'

process.exitCode = await modelRemove(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
