import { findWorkspaceRoot } from '@workspace/config/load-env'
import { indexUsage } from './index-usage/index-usage.ts'

process.exitCode = await indexUsage(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
