import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { prisma } from '@/lib/prisma'
import { noSession } from '../sessions/no-session.ts'
import { databaseTime } from '../turns/database-time.ts'
import { lockSessions } from '../turns/lock-sessions.ts'
import { LEASE_MS } from '../turns/turn-limits.ts'

/** Where the summary of a session stands. */
export type SummaryState =
  | { readonly kind: 'written' }
  /** To be written by whoever asked. */
  | { readonly kind: 'claimed'; readonly attempt: number }
  /** Somebody else writes it. */
  | { readonly kind: 'running'; readonly attempt: number }
  | { readonly kind: 'failed'; readonly failure: string }

/**
 * Takes over the writing of a session's summary, unless it is there or another process is at it.
 *
 * @param waitedFor - the attempt of another process that was waited for: where it failed, that is the answer, not another attempt.
 */
export function claimSummary(sessionId: string, waitedFor?: number): Promise<Result<SummaryState>> {
  return withTransaction(prisma, async (tx): Promise<Result<SummaryState>> => {
    if ((await lockSessions(tx, { id: sessionId })).length === 0) return noSession
    if (await tx.summary.findUnique({ where: { sessionId }, select: { id: true } })) return success({ kind: 'written' })
    const run = await tx.summaryRun.findUnique({ where: { sessionId } })
    if (run && run.failure !== null && run.attempt === waitedFor) {
      return success({ kind: 'failed', failure: run.failure })
    }
    const now = await databaseTime(tx)
    if (run && run.failure === null && run.leaseExpiresAt > now)
      return success({ kind: 'running', attempt: run.attempt })
    const lease = { failure: null, leaseExpiresAt: new Date(now.getTime() + LEASE_MS) }
    const { attempt } = await tx.summaryRun.upsert({
      where: { sessionId },
      create: { sessionId, ...lease },
      update: { ...lease, attempt: { increment: 1 } },
    })
    return success({ kind: 'claimed', attempt })
  })
}
