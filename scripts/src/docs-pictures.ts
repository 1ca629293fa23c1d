import { findWorkspaceRoot } from '@workspace/config/load-env'
import { pictures } from './pictures/pictures.ts'

process.exitCode = await pictures(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
