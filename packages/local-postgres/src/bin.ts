#!/usr/bin/env node
import { loadEnv } from '@workspace/config/load-env'
import { runCli } from './cli.ts'

loadEnv()
// `local-postgres logs | head` closes the pipe early.
process.stdout.on('error', () => process.exit())
process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
})
