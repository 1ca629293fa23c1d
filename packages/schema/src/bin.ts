#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { processShell } = await import('./commands/shell.ts')
const { runCli } = await import('./commands/run-cli.ts')
process.exitCode = await runCli(process.argv.slice(2), processShell(process))
