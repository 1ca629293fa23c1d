import type { Actor } from '../access/caller.ts'
import { enterRoom } from '../access/enter-room.ts'
import type { Action } from '../access/rules.ts'
import { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import { problem } from '../problems.ts'
import { presentWinner, winnerSelect } from './present-winner.ts'
import type { Winner } from './winner-schemas.ts'

/** What becomes of a prize that is waiting for its winner, and who says so. */
interface Settlement {
  readonly roomId: string
  readonly winnerId: string
  readonly as: 'CLAIMED' | 'FORFEITED'
}

const ACTIONS = { CLAIMED: 'winner.claim', FORFEITED: 'winner.forfeit' } as const satisfies Record<string, Action>

const EVENTS = { CLAIMED: 'winner.claimed', FORFEITED: 'winner.forfeited' } as const

/**
 * Says what became of a drawn prize, once. One that is forfeited may be drawn again. Who won may do it whether or
 * not they are in the room still.
 *
 * @throws {ProblemError} of `enterRoom`, WINNER.NOT_FOUND or WINNER.SETTLED.
 */
export async function settleWinner(
  tx: Transaction,
  actor: Actor,
  { roomId, winnerId, as }: Settlement,
): Promise<Winner> {
  const winner = await tx.winner.findFirst({
    where: { id: winnerId, roomId },
    select: { participant: { select: { userId: true } } },
  })
  const isOwn = winner !== null && actor.kind === 'person' && actor.id === winner.participant.userId
  await enterRoom(tx, actor, {
    roomId,
    action: ACTIONS[as],
    ...(isOwn && { alsoSees: Prisma.sql`true`, as: ['winner'] }),
  })
  if (!winner) throw problem('WINNER.NOT_FOUND', `This room has no winner "${winnerId}".`)
  const now = new Date()
  const { count } = await tx.winner.updateMany({
    where: { id: winnerId, status: 'PENDING' },
    data: {
      status: as,
      ...(as === 'CLAIMED' ? { claimedAt: now } : { forfeitedAt: now, forfeitedBy: isOwn ? 'WINNER' : 'STAFF' }),
    },
  })
  const row = await tx.winner.findUniqueOrThrow({ where: { id: winnerId }, select: winnerSelect })
  if (count === 0 && row.status !== as) {
    throw problem('WINNER.SETTLED', `This prize is ${row.status} already: it cannot become ${as}.`)
  }
  if (count > 0) {
    await recordEvent(tx, roomId, {
      type: EVENTS[as],
      payload: {
        winnerId,
        participantId: row.participantId,
        prize: row.prize,
        drawNumber: row.drawNumber,
        status: as,
        personId: winner.participant.userId,
      },
    })
  }
  return presentWinner(row)
}
