import { findWorkspaceRoot } from '@workspace/config/load-env'
import { migrateStatus } from './migrate-status/migrate-status.ts'

process.exitCode = await migrateStatus(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
