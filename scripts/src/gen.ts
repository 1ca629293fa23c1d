import { findWorkspaceRoot } from '@workspace/config/load-env'
import { gen } from './gen/gen.ts'

process.exitCode = await gen(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
