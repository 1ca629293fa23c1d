import { constants } from 'node:os'
import { type Interruption, runEngine } from './command/run-engine.ts'

/** Longest time in milliseconds that closing connections and dropping shadow databases may take. */
const SHUTDOWN_TIMEOUT = 4000

const interrupted = Promise.withResolvers<Interruption>()

function interrupt(interruption: Interruption): void {
  interrupted.resolve(interruption)
  setTimeout(() => process.exit(1), SHUTDOWN_TIMEOUT).unref()
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => interrupt({ kind: 'signal', name, number: constants.signals[name] }))
}
process.on('uncaughtException', (error) => interrupt({ kind: 'crash', error }))

const status = await runEngine({
  args: process.argv.slice(2),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  interrupted: interrupted.promise,
})

// What was written to a pipe may still be on its way; an open stdin would keep the process alive.
process.exitCode = status
process.stdout.end(() => process.stderr.end(() => process.exit(status)))
