import { type Result, success } from '@workspace/http/next/failure'
import { env } from '@/env'
import type { Prisma, Tx } from '@/lib/prisma'
import { budgetSpent } from '../usage/budget-spent.ts'
import { reserveTokens } from '../usage/reserve-tokens.ts'
import { databaseTime } from './database-time.ts'
import { expireTurn } from './expire-turn.ts'
import type { LockedSession } from './lock-session.ts'
import { reservationFor } from './reservation-for.ts'
import { sessionEnded, turnRunning } from './turn-failures.ts'
import { LEASE_MS } from './turn-limits.ts'

/** What a turn that is tried again needs: a session that goes on, no other turn, and tokens. */
export async function readyForTurn(
  tx: Tx,
  session: LockedSession,
): Promise<
  Result<Pick<Prisma.TurnUncheckedCreateInput, 'leaseExpiresAt' | 'reservedTokens' | 'usageDay' | 'startedAt'>>
> {
  if (session.status !== 'ACTIVE') return sessionEnded
  const now = await databaseTime(tx)
  const running = await tx.turn.findFirst({
    where: { sessionId: session.id, status: 'RUNNING' },
    select: { id: true },
  })
  if (running && !(await expireTurn(tx, running.id))) return turnRunning
  const reservation = reservationFor(session, now)
  if (!(await reserveTokens(tx, reservation, env.COACH_DAILY_TOKENS))) return budgetSpent(now)
  return success({
    leaseExpiresAt: new Date(now.getTime() + LEASE_MS),
    reservedTokens: reservation.tokens,
    usageDay: reservation.day,
    startedAt: now,
  })
}
