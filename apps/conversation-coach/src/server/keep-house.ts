import { reportError } from '@workspace/http/next/report-error'
import { env } from '../env.ts'
import { tidyUp } from './tidy-up.ts'
import { liveTurns } from './turns/live-turns.ts'

const EVERY_MS = 60_000

/** Left of the time to stop in for writing down that a turn was broken off. */
const LAST_MS = 2_000

/**
 * Every minute, ends the turns whose processes are gone and gives up idle sessions; every process may do so. On a signal to stop, the turns of this
 * process have nearly all the time there is, then they are broken off, to be tried again.
 */
export function keepHouse(): void {
  setInterval(() => {
    tidyUp().catch((error: unknown) => reportError({ error, requestId: crypto.randomUUID(), what: 'Housekeeping' }))
  }, EVERY_MS).unref()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(breakOff, Math.max(0, env.SHUTDOWN_TIMEOUT_MS - LAST_MS)).unref()
    })
  }
}

function breakOff(): void {
  for (const live of liveTurns().values()) live.abort.abort('interrupted')
}
