import { findWorkspaceRoot } from '@workspace/config/load-env'
import { envExample } from './env-example/env-example.ts'

process.exitCode = await envExample(process.argv.slice(2), findWorkspaceRoot(import.meta.dirname) ?? process.cwd())
