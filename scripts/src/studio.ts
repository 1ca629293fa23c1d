import { findWorkspaceRoot } from '@workspace/config/load-env'
import { studio } from './studio/studio.ts'

process.exitCode = await studio(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
