import childProcess from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { registerEngine } from './register-engine.ts'

registerEngine({
  childProcess,
  enginePath: fileURLToPath(new URL('../bin/prisma-engine.mjs', import.meta.url)),
  env: process.env,
  execPath: process.execPath,
  platform: process.platform,
  fail(reason) {
    process.stderr.write(`${reason}\n`)
    process.exitCode ||= 1
  },
})
