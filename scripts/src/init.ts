import { findWorkspaceRoot } from '@workspace/config/load-env'
import { init } from './init/init.ts'

process.exitCode = await init(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
