import { withTransaction } from '@workspace/database/transactions'
import { Prisma, prisma, type Tx } from '@/lib/prisma'
import { endTurn } from './end-turn.ts'

/** Turns whose processes are gone, by the clock of the database. */
const isExpired = Prisma.sql`status = 'RUNNING' AND lease_expires_at < now()`

/**
 * Ends a turn whose process is gone: it fails, unless the partner had said what it had to say. What it used is not known, so all that was
 * put aside counts as used.
 */
export async function expireTurn(tx: Tx, turnId: string): Promise<boolean> {
  // Held before its messages are read: a process that lives after all writes none meanwhile.
  const held = await tx.$queryRaw<unknown[]>`
    SELECT id FROM conversation_coach.turns WHERE id = ${turnId} AND ${isExpired} FOR UPDATE`
  if (held.length === 0) return false
  const turn = await tx.turn.findUniqueOrThrow({
    where: { id: turnId },
    select: { attempt: true, reservedTokens: true, messages: { select: { role: true } } },
  })
  const roles = new Set(turn.messages.map(({ role }) => role))
  const used = { inputTokens: turn.reservedTokens, outputTokens: 0 }
  const endedAt = await endTurn(
    tx,
    { turnId, attempt: turn.attempt },
    roles.has('PARTNER')
      ? { status: 'COMPLETED', used, ...(!roles.has('COACH') && { coachFailure: 'TURN.INTERRUPTED' }) }
      : { status: 'FAILED', failure: 'TURN.INTERRUPTED', used },
  )
  return endedAt !== undefined
}

/** Ends the turns whose processes are gone; returns how many. */
export async function expireTurns(): Promise<number> {
  const expired = await prisma.$queryRaw<{ id: string }[]>`SELECT id FROM conversation_coach.turns WHERE ${isExpired}`
  let count = 0
  for (const { id } of expired) {
    if (await withTransaction(prisma, (tx) => expireTurn(tx, id))) count++
  }
  return count
}
