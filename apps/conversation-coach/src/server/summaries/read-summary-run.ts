import 'server-only'
import { prisma } from '@/lib/prisma'
import { tellSummaryFailure } from './tell-summary-failure.ts'

/** Where the summary of a finished conversation stands that is not there. */
export interface SummaryRunView {
  readonly isUnderWay: boolean
  /** Why it could not be written; null where it was not tried, or whoever tried is gone. */
  readonly failure: string | null
}

/** Reads whether the summary of a session is being written, in whatever process, or has failed. */
export async function readSummaryRun(sessionId: string): Promise<SummaryRunView> {
  const [run] = await prisma.$queryRaw<{ failure: string | null; isLeased: boolean }[]>`
    SELECT failure, lease_expires_at > now() AS "isLeased"
      FROM conversation_coach.summary_runs WHERE session_id = ${sessionId}`
  const { failure = null, isLeased = false } = run ?? {}
  return {
    isUnderWay: failure === null && isLeased,
    failure: failure === null ? null : tellSummaryFailure(failure).failure.message,
  }
}
