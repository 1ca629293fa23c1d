import { type Result, success } from '@workspace/http/next/failure'
import { env } from '@/env'
import { failed } from '@/http/failed'
import type { Prisma, Tx } from '@/lib/prisma'
import { MAX_HISTORY_CHARACTERS } from '../prompts/trim-history.ts'
import { budgetSpent } from '../usage/budget-spent.ts'
import { reserveTokens } from '../usage/reserve-tokens.ts'
import { usageDay } from '../usage/usage-day.ts'
import { databaseTime } from './database-time.ts'
import { expireTurn } from './expire-turn.ts'
import type { LockedSession } from './lock-session.ts'
import { ANSWER_TOKENS, LEASE_MS, MAX_CONTENT } from './turn-limits.ts'

/** What a turn that begins, or is tried again, needs: a session that goes on, no other turn, and tokens. */
export async function readyForTurn(
  tx: Tx,
  session: LockedSession,
): Promise<
  Result<Pick<Prisma.TurnUncheckedCreateInput, 'leaseExpiresAt' | 'reservedTokens' | 'usageDay' | 'startedAt'>>
> {
  if (session.status !== 'ACTIVE') {
    return failed({ code: 'SESSION.ENDED', message: 'This conversation is over. Start another one.' })
  }
  const now = await databaseTime(tx)
  const running = await tx.turn.findFirst({
    where: { sessionId: session.id, status: 'RUNNING' },
    select: { id: true },
  })
  if (running && !(await expireTurn(tx, running.id))) {
    return failed({ code: 'TURN.RUNNING', message: 'The partner still answers. Wait for the end, or stop it.' })
  }
  const { partnerSystemPrompt, coachSystemPrompt } = session.scenario
  const characters = Math.min(session.totalMessages * 300, MAX_HISTORY_CHARACTERS) + MAX_CONTENT / 4
  const given = Math.ceil((partnerSystemPrompt.length + coachSystemPrompt.length + characters * 2) / 4)
  const reservation = { userId: session.userId, day: usageDay(now), tokens: given + ANSWER_TOKENS }
  if (!(await reserveTokens(tx, reservation, env.COACH_DAILY_TOKENS))) return budgetSpent(now)
  return success({
    leaseExpiresAt: new Date(now.getTime() + LEASE_MS),
    reservedTokens: reservation.tokens,
    usageDay: reservation.day,
    startedAt: now,
  })
}
