import { lockUntilEnd } from '@workspace/database/advisory-locks'
import { withTransaction } from '@workspace/database/transactions'
import type { CommunityClient, CommunityTransaction } from './client.ts'

/**
 * Limits in milliseconds. Waiting for each other is normal where many vote on the work of one person; how long a request waits
 * for a connection is for the pool to say.
 */
const LIMITS = { maxWait: 60_000, timeout: 30_000 }

/**
 * Runs work that may earn somebody a badge, all or nothing. Work about the same person is done one after the other, so that
 * what is counted for a badge includes what others have just done.
 *
 * The lock comes before any row is written, and there is only ever one of them: two transactions cannot wait for each other.
 *
 * @param personId - whose badges may come of it; null for nobody's.
 */
export function transactionAbout<Result>(
  prisma: CommunityClient,
  personId: string | null,
  work: (tx: CommunityTransaction) => Promise<Result>,
): Promise<Result> {
  return withTransaction(
    prisma,
    async (tx) => {
      if (personId !== null) await lockUntilEnd(tx, `community:${personId}`)
      return work(tx)
    },
    LIMITS,
  )
}
