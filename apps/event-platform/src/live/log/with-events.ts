import { withTransaction } from '@workspace/database/transactions'
import type { PrismaClient } from '../../lib/prisma.ts'
import type { Transaction } from '../../lib/transaction.ts'
import { liveMetrics } from '../live-telemetry.ts'
import { type Recorded, recordedIn } from './record-event.ts'

/** Tells who follows a room, in all processes of this service, that it has events up to a number. */
export type Announce = (roomId: string, sequence: number) => void

/**
 * Limits in milliseconds. Waiting for each other is normal where many join one room; how long a request waits for a connection is
 * for the pool to say.
 */
const LIMITS = { maxWait: 60_000, timeout: 30_000 }

/** Does `work` in a transaction, and announces the events that it recorded once they are committed. */
export async function withEvents<Value>(
  { prisma, announce }: { readonly prisma: PrismaClient; readonly announce: Announce },
  work: (tx: Transaction) => Promise<Value>,
): Promise<Value> {
  let recorded: Recorded | undefined
  const value = await withTransaction(
    prisma,
    async (tx) => {
      const done = await work(tx)
      recorded = recordedIn(tx)
      return done
    },
    LIMITS,
  )
  for (const type of recorded?.types ?? []) liveMetrics().events.add(1, { type })
  for (const [roomId, sequence] of recorded?.rooms ?? []) announce(roomId, sequence)
  return value
}
