import childProcess from 'node:child_process'
import { enginePath } from './engine-path.ts'
import { registerEngine } from './register-engine.ts'

registerEngine({
  childProcess,
  enginePath,
  env: process.env,
  execPath: process.execPath,
  platform: process.platform,
  fail(reason) {
    process.stderr.write(`${reason}\n`)
    process.exitCode ||= 1
  },
})
