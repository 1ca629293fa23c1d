import { findWorkspaceRoot } from '@workspace/config/load-env'
import { pluginRemove } from './plugin/plugin-remove.ts'

process.exitCode = await pluginRemove(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
