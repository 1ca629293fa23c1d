import { withDeleted } from '@workspace/database/soft-delete'
import type { Actor } from '../access/caller.ts'
import { type EnteredRoom, enterRoom } from '../access/enter-room.ts'
import type { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import { LIMITS } from '../live/protocol/protocol.ts'
import { prizeNotFound } from '../prizes/write-prize.ts'
import { problem } from '../problems.ts'
import { isPresent } from '../rooms/visible-room.ts'
import { commitToDraw } from './commit-to-draw.ts'
import type { Draw, DrawRecord } from './draw-schemas.ts'
import { drawWinners, hashOfEntries } from './draw-winners.ts'
import { findDraw, type Round } from './find-draw.ts'

/**
 * Draws a round of a room: freezes who takes part, gives away what is open, publishes the seed and commits to the next round, all in the
 * transaction. A round that is drawn stays as it is: whoever asks for it again has the same answer.
 *
 * @param options.prizeIds - draws these prizes only.
 * @throws {ProblemError} of `enterRoom`, DRAW.NOT_FOUND, PRIZE.NOT_FOUND, DRAW.NOTHING_OPEN or DRAW.NOBODY.
 */
export async function runDraw(
  tx: Transaction,
  actor: Actor,
  { round, prizeIds }: { round: Round; prizeIds: readonly string[] | undefined },
): Promise<Draw> {
  const room = await enterRoom(tx, actor, { roomId: round.roomId, action: 'draw.run' })
  return drawRound(tx, room, { round, prizeIds })
}

/**
 * Draws a round of a room that is held. What it throws it throws before it has written anything.
 *
 * @throws {ProblemError} DRAW.NOT_FOUND, PRIZE.NOT_FOUND, DRAW.NOTHING_OPEN or DRAW.NOBODY.
 */
export async function drawRound(
  tx: Transaction,
  room: Drawing,
  { round, prizeIds }: { round: Round; prizeIds: readonly string[] | undefined },
): Promise<Draw> {
  const draw = await findDraw(tx, round)
  if (draw.drawnAt) return draw
  const { id, seed } = await tx.draw.findUniqueOrThrow({
    where: { roomId_number: { ...round } },
    select: { id: true, seed: true },
  })
  const record = await makeRecord(tx, { room, seed, open: await readOpenPrizes(tx, room, prizeIds) })
  const drawnAt = new Date()
  const winners = await tx.winner.createManyAndReturn({
    data: record.winners.map((win) => ({ ...win, roomId: room.id, drawId: id, drawnAt, metadata: {} })),
    select: wonSelect,
  })
  await tx.draw.update({ where: { id, drawnAt: null }, data: { drawnAt, record, scheduledAt: null } })
  await recordEvent(tx, room.id, {
    type: 'draw.run',
    payload: {
      number: round.number,
      drawnAt: drawnAt.toISOString(),
      seed,
      winnerCount: winners.length,
      winners: winners.slice(0, LIMITS.namedWinners).map(presentWon),
    },
  })
  await commitToDraw(tx, room.id)
  return findDraw(tx, round)
}

/** A room that is held. */
type Drawing = Pick<EnteredRoom, 'allowsRepeatWins' | 'id'>

const wonSelect = {
  id: true,
  participantId: true,
  drawNumber: true,
  prize: { select: { id: true, name: true } },
  participant: { select: { userId: true } },
} as const satisfies Prisma.WinnerSelect

function presentWon({ id, participant, ...won }: Prisma.WinnerGetPayload<{ select: typeof wonSelect }>) {
  return { ...won, winnerId: id, personId: participant.userId }
}

async function makeRecord(
  tx: Transaction,
  { room, seed, open }: { room: Drawing; seed: string; open: OpenPrizes },
): Promise<DrawRecord> {
  const entrants = await tx.participant.findMany({
    where: { roomId: room.id, role: 'PARTICIPANT', ...isPresent },
    select: { id: true },
  })
  // Not in SQL, where the order depends on the collation of the database.
  const entries = entrants.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))
  const { allowsRepeatWins } = room
  const winners = drawWinners(seed, { entries, allowsRepeatWins, ...open })
  if (winners.length === 0) {
    throw problem(
      'DRAW.NOBODY',
      entries.length === 0
        ? 'Nobody is there to win: nobody has joined this room in the role PARTICIPANT.'
        : `Nobody is there to win: the ${entries.length} people with the role PARTICIPANT in this room have all won.`,
    )
  }
  return { entries, entriesHash: hashOfEntries(entries), allowsRepeatWins, ...open, winners }
}

type OpenPrizes = Pick<DrawRecord, 'excluded' | 'prizes'>

/** The prizes that have pieces which nobody holds, in the order of the draw, and who cannot win them. */
async function readOpenPrizes(
  tx: Transaction,
  room: Drawing,
  prizeIds: readonly string[] | undefined,
): Promise<OpenPrizes> {
  const prizes = await tx.prize.findMany({
    where: { roomId: room.id, ...(prizeIds && { id: { in: [...prizeIds] } }) },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, quantity: true },
  })
  for (const id of prizeIds ?? []) if (!prizes.some((prize) => prize.id === id)) throw prizeNotFound(id)
  const winners = await tx.winner.findMany({
    where: { roomId: room.id, ...withDeleted },
    orderBy: { participantId: 'asc' },
    select: { prizeId: true, participantId: true, drawNumber: true, status: true, deletedAt: true },
  })
  const open = prizes.flatMap(({ id, name, quantity }) => {
    const own = winners.filter(({ prizeId }) => prizeId === id)
    const held = own.filter(({ status, deletedAt }) => status !== 'FORFEITED' && !deletedAt)
    return {
      id,
      name,
      firstNumber: Math.max(0, ...own.map(({ drawNumber }) => drawNumber)) + 1,
      pieces: quantity - held.length,
      ...(room.allowsRepeatWins && { excluded: idsOf(own) }),
    }
  })
  const drawn = open.filter(({ pieces }) => pieces > 0)
  if (drawn.length === 0) throw problem('DRAW.NOTHING_OPEN', 'Every piece of these prizes has its winner.')
  return { ...(!room.allowsRepeatWins && { excluded: idsOf(winners) }), prizes: drawn }
}

function idsOf(winners: readonly { readonly participantId: string }[]): string[] {
  return [...new Set(winners.map(({ participantId }) => participantId))]
}
