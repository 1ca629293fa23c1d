import type { Tx } from '@/lib/prisma'
import { settleTokens, type TokenCount } from '../usage/reserve-tokens.ts'

/** How a turn ends. */
export interface TurnEnd {
  readonly status: 'COMPLETED' | 'STOPPED' | 'FAILED'
  readonly failure?: string
  readonly coachFailure?: string
  readonly used: TokenCount
}

/**
 * Ends an attempt of a turn, and counts its tokens.
 *
 * @returns whether it was still this attempt's to end.
 */
export async function endTurn(
  tx: Tx,
  { turnId, attempt }: { readonly turnId: string; readonly attempt: number },
  { status, failure, coachFailure, used }: TurnEnd,
): Promise<boolean> {
  const turn = await tx.turn.findUnique({
    where: { id: turnId },
    select: { reservedTokens: true, usageDay: true, session: { select: { userId: true } } },
  })
  const { count } = await tx.turn.updateMany({
    where: { id: turnId, attempt, status: 'RUNNING' },
    data: {
      status,
      endedAt: new Date(),
      failure: failure ?? null,
      coachFailure: coachFailure ?? null,
      partnerText: '',
      stopRequested: false,
      reservedTokens: 0,
    },
  })
  if (!turn || count === 0) return false
  const { reservedTokens, usageDay, session } = turn
  await settleTokens(tx, { userId: session.userId, day: usageDay, tokens: reservedTokens }, used)
  return true
}
