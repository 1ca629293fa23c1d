import { findWorkspaceRoot } from '@workspace/config/load-env'
import { validate } from './validate/validate.ts'

process.exitCode = await validate(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
