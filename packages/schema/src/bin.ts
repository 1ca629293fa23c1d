#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { loadEnv } from '@workspace/config/load-env'

enableCompileCache()
loadEnv()
const { runCli } = await import('./commands/run-cli.ts')
process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  hasColors: process.stderr.hasColors?.() ?? false,
})
