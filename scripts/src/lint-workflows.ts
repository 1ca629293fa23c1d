import { findWorkspaceRoot } from '@workspace/config/load-env'
import { lintWorkflows } from './lint-workflows/lint-workflows.ts'

process.exitCode = await lintWorkflows(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
