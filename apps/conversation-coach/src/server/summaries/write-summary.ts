import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { isStopping } from '@workspace/database/shutdown'
import { type Result, success } from '@workspace/http/next/failure'
import { failed } from '@/http/failed'
import { prisma } from '@/lib/prisma'
import { claimSummary } from './claim-summary.ts'
import { runSummary } from './run-summary.ts'
import { tellSummaryFailure } from './tell-summary-failure.ts'

/** How often a summary that somebody else writes is looked for. */
const POLL_MS = 500

/**
 * Writes the summary of a session that is complete; one that is there stays. The model is asked once, however many ask for it at once and in however
 * many processes: the others wait, and end alike. Where a process is gone that was at it, one of them takes over.
 */
export async function writeSummary(sessionId: string): Promise<Result<undefined>> {
  let waitedFor: number | undefined
  for (;;) {
    const state = await claimSummary(sessionId, waitedFor)
    if (!state.ok) return state
    switch (state.value.kind) {
      case 'written':
        return success(undefined)
      case 'failed':
        return tellSummaryFailure(state.value.failure)
      case 'claimed': {
        const ended = await runSummary({ sessionId, attempt: state.value.attempt })
        if (ended) return ended
        break
      }
      case 'running':
        waitedFor = state.value.attempt
        if (!(await untilEnded(sessionId, waitedFor))) return underWay
    }
  }
}

const underWay = failed({
  code: 'SUMMARY.RUNNING',
  message: 'The conversation is complete, and its summary is being written. Ask again soon.',
  retryAfterSeconds: 5,
})

/** Waits until an attempt has ended, well or not; false where this process is to end before. */
async function untilEnded(sessionId: string, attempt: number): Promise<boolean> {
  for (;;) {
    const running = await prisma.$queryRaw<unknown[]>`
      SELECT id FROM conversation_coach.summary_runs
      WHERE session_id = ${sessionId} AND attempt = ${attempt} AND failure IS NULL AND lease_expires_at > now()`
    if (running.length === 0) return true
    if (isStopping()) return false
    await sleep(POLL_MS)
  }
}
