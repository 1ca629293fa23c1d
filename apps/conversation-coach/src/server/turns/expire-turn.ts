import { withTransaction } from '@workspace/database/transactions'
import { prisma, type Tx } from '@/lib/prisma'
import { endTurn } from './end-turn.ts'

/** Which turns to look at, and when. */
interface ExpireTurnsOptions {
  readonly turnId?: string
  readonly now?: Date
}

/**
 * Ends a turn whose process is gone: it fails, unless the partner had said what it had to say. What it used is not known, so all that was
 * put aside counts as used.
 */
export async function expireTurn(tx: Tx, turnId: string, now: Date): Promise<boolean> {
  const turn = await tx.turn.findFirst({
    where: { id: turnId, status: 'RUNNING', leaseExpiresAt: { lt: now } },
    select: { attempt: true, reservedTokens: true, messages: { select: { role: true } } },
  })
  if (!turn) return false
  const roles = new Set(turn.messages.map(({ role }) => role))
  const used = { inputTokens: turn.reservedTokens, outputTokens: 0 }
  return endTurn(
    tx,
    { turnId, attempt: turn.attempt },
    roles.has('PARTNER')
      ? { status: 'COMPLETED', used, ...(!roles.has('COACH') && { coachFailure: 'TURN.INTERRUPTED' }) }
      : { status: 'FAILED', failure: 'TURN.INTERRUPTED', used },
  )
}

/** Ends the turns whose processes are gone, or the one of them that is named; returns how many. */
export async function expireTurns({ turnId, now = new Date() }: ExpireTurnsOptions = {}): Promise<number> {
  const expired = await prisma.turn.findMany({
    where: { status: 'RUNNING', leaseExpiresAt: { lt: now }, ...(turnId !== undefined && { id: turnId }) },
    select: { id: true },
  })
  let count = 0
  for (const { id } of expired) {
    if (await withTransaction(prisma, (tx) => expireTurn(tx, id, now))) count++
  }
  return count
}
