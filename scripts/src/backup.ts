import { findWorkspaceRoot } from '@workspace/config/load-env'
import { backup } from './backup/backup.ts'

process.exitCode = await backup(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
