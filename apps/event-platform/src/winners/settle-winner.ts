import type { Actor } from '../access/caller.ts'
import { findVisibleRoom, holdRoom } from '../access/enter-room.ts'
import { assertAllowed } from '../access/rules.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import { presentWinner, winnerSelect } from './present-winner.ts'
import type { Winner } from './winner-schemas.ts'

/** What becomes of a prize that is waiting for its winner, and who says so. */
interface Settlement {
  readonly roomId: string
  readonly winnerId: string
  readonly as: 'CLAIMED' | 'FORFEITED'
}

/**
 * Says what became of a drawn prize, once. One that is forfeited may be drawn again.
 *
 * @throws {ProblemError} ROOM.NOT_FOUND, WINNER.NOT_FOUND, ACCESS.FORBIDDEN or WINNER.SETTLED.
 */
export async function settleWinner(
  tx: Transaction,
  actor: Actor,
  { roomId, winnerId, as }: Settlement,
): Promise<Winner> {
  await holdRoom(tx, roomId)
  const room = await findVisibleRoom(tx, actor, roomId)
  const winner = await tx.winner.findFirst({
    where: { id: winnerId, roomId },
    select: { participant: { select: { userId: true } } },
  })
  if (!winner) throw problem('WINNER.NOT_FOUND', `This room has no winner "${winnerId}".`)
  const isOwn = actor.kind === 'person' && actor.id === winner.participant.userId
  assertAllowed({ ...room, standings: [...room.standings, ...(isOwn ? (['winner'] as const) : [])] }, 'winner.settle')
  const { count } = await tx.winner.updateMany({
    where: { id: winnerId, status: 'PENDING' },
    data: { status: as, claimedAt: as === 'CLAIMED' ? new Date() : null },
  })
  const row = await tx.winner.findUniqueOrThrow({ where: { id: winnerId }, select: winnerSelect })
  if (count === 0 && row.status !== as) {
    throw problem('WINNER.SETTLED', `This prize is ${row.status} already: it cannot become ${as}.`)
  }
  return presentWinner(row)
}
