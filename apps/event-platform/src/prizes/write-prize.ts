import { withDeleted } from '@workspace/database/soft-delete'
import { orTaken } from '@workspace/database/unique-violation'
import type { Actor } from '../access/caller.ts'
import { enterRoom } from '../access/enter-room.ts'
import type { Transaction } from '../lib/transaction.ts'
import { recordEvent } from '../live/log/record-event.ts'
import { problem } from '../problems.ts'
import { presentPrize, prizeSelect } from './present-prize.ts'
import { MOST_PRIZES, type NewPrize, type Prize, type PrizeEdit, type PrizeList } from './prize-schemas.ts'

/** A prize of a room. */
interface Place {
  readonly roomId: string
  readonly prizeId: string
}

/**
 * Puts a prize into a room, as the last to be drawn.
 *
 * @throws {ProblemError} of `enterRoom`, PRIZE.NAME_TAKEN, or PRIZE.ORDER where there are too many.
 */
export async function createPrize(
  tx: Transaction,
  actor: Actor,
  { roomId, prize }: { roomId: string; prize: NewPrize },
): Promise<Prize> {
  await enterRoom(tx, actor, { roomId, action: 'prize.write' })
  const { _count, _max } = await tx.prize.aggregate({ where: { roomId }, _count: true, _max: { sortOrder: true } })
  if (_count >= MOST_PRIZES) throw problem('PRIZE.ORDER', `A room has up to ${MOST_PRIZES} prizes.`)
  const row = await orTaken(
    tx.prize.create({
      data: { ...prize, roomId, sortOrder: (_max.sortOrder ?? -1) + 1 },
      select: prizeSelect,
    }),
    () => nameTaken(prize.name),
  )
  const added = presentPrize(row)
  await recordEvent(tx, roomId, { type: 'prize.added', payload: { prize: added } })
  return added
}

/**
 * Changes a prize.
 *
 * @throws {ProblemError} of `enterRoom`, PRIZE.NOT_FOUND, PRIZE.NAME_TAKEN, or PRIZE.DRAWN where more have won it than it would have.
 */
export async function editPrize(
  tx: Transaction,
  actor: Actor,
  { place, edit }: { place: Place; edit: PrizeEdit },
): Promise<Prize> {
  await enterRoom(tx, actor, { roomId: place.roomId, action: 'prize.write' })
  await assertThere(tx, place)
  const { name, description, imageUrl, quantity, metadata } = edit
  if (quantity !== undefined) {
    const held = await tx.winner.count({
      where: { roomId: place.roomId, prizeId: place.prizeId, status: { not: 'FORFEITED' } },
    })
    if (held > quantity) throw problem('PRIZE.DRAWN', `${held} people have won this prize: it cannot have ${quantity}.`)
  }
  const row = await orTaken(
    tx.prize.update({
      where: { id: place.prizeId },
      data: {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(imageUrl !== undefined && { imageUrl }),
        ...(quantity !== undefined && { quantity }),
        ...(metadata !== undefined && { metadata }),
      },
      select: prizeSelect,
    }),
    () => nameTaken(name ?? ''),
  )
  const changed = presentPrize(row)
  await recordEvent(tx, place.roomId, { type: 'prize.changed', payload: { prize: changed } })
  return changed
}

/**
 * Withdraws a prize that nobody has won.
 *
 * @throws {ProblemError} of `enterRoom`, PRIZE.NOT_FOUND or PRIZE.DRAWN.
 */
export async function withdrawPrize(tx: Transaction, actor: Actor, place: Place): Promise<null> {
  await enterRoom(tx, actor, { roomId: place.roomId, action: 'prize.write' })
  await assertThere(tx, place)
  const winners = await tx.winner.count({ where: { roomId: place.roomId, prizeId: place.prizeId, ...withDeleted } })
  if (winners > 0) throw problem('PRIZE.DRAWN', 'This prize was drawn: it cannot be withdrawn any more.')
  await tx.prize.delete({ where: { id: place.prizeId } })
  await recordEvent(tx, place.roomId, { type: 'prize.withdrawn', payload: { prizeId: place.prizeId } })
  return null
}

/**
 * Puts the prizes of a room into the order in which they are drawn.
 *
 * @throws {ProblemError} of `enterRoom`, or PRIZE.ORDER where a prize is missing, foreign or named twice.
 */
export async function orderPrizes(
  tx: Transaction,
  actor: Actor,
  { roomId, prizeIds }: { roomId: string; prizeIds: readonly string[] },
): Promise<PrizeList> {
  await enterRoom(tx, actor, { roomId, action: 'prize.write' })
  const prizes = await tx.prize.findMany({ where: { roomId }, select: { id: true } })
  const named = new Set(prizeIds)
  const isWhole =
    named.size === prizeIds.length && named.size === prizes.length && prizes.every(({ id }) => named.has(id))
  if (!isWhole) throw problem('PRIZE.ORDER', `Name each of the ${prizes.length} prizes of this room once.`)
  await tx.$executeRaw`
    UPDATE event_platform.prizes SET sort_order = place.number - 1, updated_at = now()
    FROM unnest(${prizeIds}::text[]) WITH ORDINALITY AS place(id, number)
    WHERE prizes.id = place.id AND prizes.room_id = ${roomId}`
  await recordEvent(tx, roomId, { type: 'prize.ordered', payload: { prizeIds: [...prizeIds] } })
  const rows = await tx.prize.findMany({
    where: { roomId },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: prizeSelect,
  })
  return { items: rows.map(presentPrize) }
}

async function assertThere(tx: Transaction, { roomId, prizeId }: Place): Promise<void> {
  const count = await tx.prize.count({ where: { id: prizeId, roomId } })
  if (count === 0) throw prizeNotFound(prizeId)
}

/** The problem of a prize that is not in its room. */
export function prizeNotFound(prizeId: string): Error {
  return problem('PRIZE.NOT_FOUND', `This room has no prize "${prizeId}".`)
}

function nameTaken(name: string): Error {
  return problem('PRIZE.NAME_TAKEN', `This room has a prize "${name}", be it one that was withdrawn.`)
}
