#!/usr/bin/env node
// Plain JavaScript: for TypeScript here Node would load its compiler at each start, before there is a cache to ask.
import { startQuickly } from './start-quickly.mjs'

startQuickly()
const { processShell } = await import('./commands/shell.ts')
const { runCli } = await import('./commands/run-cli.ts')
process.exitCode = await runCli(process.argv.slice(2), processShell(process))
