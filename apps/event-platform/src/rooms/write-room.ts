import { orTaken } from '@workspace/database/unique-violation'
import { asPerson } from '../access/as-person.ts'
import type { Actor } from '../access/caller.ts'
import { appNotFound } from '../access/enter-app.ts'
import { type EnteredRoom, enterRoom } from '../access/enter-room.ts'
import { commitToDraw } from '../draws/commit-to-draw.ts'
import type { Transaction } from '../lib/transaction.ts'
import { unscheduleDraws } from '../live/countdown/schedule-draw.ts'
import { recordEvent } from '../live/log/record-event.ts'
import type { EventPayload } from '../live/protocol/event-schemas.ts'
import { countPresent } from '../participants/count-present.ts'
import { problem } from '../problems.ts'
import { findRoom } from './find-room.ts'
import type { NewRoom, RoomDetail, RoomEdit } from './room-schemas.ts'

/**
 * Opens a room as a draft. Who does it organizes it, and is the first in it.
 *
 * @throws {ProblemError} APP.NOT_FOUND, APP.INACTIVE, ROOM.SLUG_TAKEN or ROOM.TIMES.
 */
export async function openRoom(tx: Transaction, actor: Actor, room: NewRoom): Promise<RoomDetail> {
  const organizer = asPerson(actor, 'room.open')
  const { app: slug, startsAt, endsAt, ...data } = room
  assertTimes({ startsAt: dateOf(startsAt), endsAt: dateOf(endsAt) })
  const app = await tx.app.findUnique({ where: { slug }, select: { id: true, isActive: true } })
  if (!app) throw appNotFound(slug)
  if (!app.isActive) throw problem('APP.INACTIVE', `The application "${slug}" is off: it opens no new rooms.`)
  const { id } = await orTaken(
    tx.room.create({
      data: {
        ...data,
        startsAt: dateOf(startsAt),
        endsAt: dateOf(endsAt),
        appId: app.id,
        organizerId: organizer.id,
        participants: { create: { userId: organizer.id, role: 'ORGANIZER' } },
      },
      select: { id: true },
    }),
    () => problem('ROOM.SLUG_TAKEN', `"${slug}" has a room with the slug "${data.slug}", be it one that was deleted.`),
  )
  return findRoom(tx, { caller: actor, roomId: id })
}

/**
 * Changes a room.
 *
 * @throws {ProblemError} of {@link enterRoom}, ROOM.TIMES, or ROOM.CAPACITY where more are in it than it would hold.
 */
export async function editRoom(
  tx: Transaction,
  actor: Actor,
  { roomId, edit }: { roomId: string; edit: RoomEdit },
): Promise<RoomDetail> {
  const room = await enterRoom(tx, actor, { roomId, action: 'room.update' })
  const startsAt = edit.startsAt === undefined ? room.startsAt : dateOf(edit.startsAt)
  const endsAt = edit.endsAt === undefined ? room.endsAt : dateOf(edit.endsAt)
  assertTimes({ startsAt, endsAt })
  if (edit.capacity) await assertHolds(tx, room, edit.capacity)
  const { name, description, isPrivate, allowsRepeatWins, capacity, metadata } = edit
  await tx.room.update({
    where: { id: roomId },
    data: {
      startsAt,
      endsAt,
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(isPrivate !== undefined && { isPrivate }),
      ...(allowsRepeatWins !== undefined && { allowsRepeatWins }),
      ...(capacity !== undefined && { capacity }),
      ...(metadata !== undefined && { metadata }),
    },
  })
  const changed = await findRoom(tx, { caller: actor, roomId })
  const sequence = await recordEvent(tx, roomId, { type: 'room.updated', payload: pickEdited(changed) })
  return { ...changed, lastSequence: sequence }
}

/** Publishes a draft, and commits to its first draw. */
export async function publishRoom(tx: Transaction, actor: Actor, roomId: string): Promise<RoomDetail> {
  await enterRoom(tx, actor, { roomId, action: 'room.publish' })
  const publishedAt = new Date()
  await tx.room.update({
    where: { id: roomId, status: 'DRAFT' },
    data: { status: 'ACTIVE', publishedAt },
  })
  await recordEvent(tx, roomId, { type: 'room.published', payload: { publishedAt: publishedAt.toISOString() } })
  await commitToDraw(tx, roomId)
  return findRoom(tx, { caller: actor, roomId })
}

/** Ends a room that took place. */
export async function completeRoom(tx: Transaction, actor: Actor, roomId: string): Promise<RoomDetail> {
  await enterRoom(tx, actor, { roomId, action: 'room.complete' })
  const closedAt = new Date()
  await tx.room.update({
    where: { id: roomId, status: 'ACTIVE' },
    data: { status: 'COMPLETED', closedAt },
  })
  await recordEvent(tx, roomId, { type: 'room.completed', payload: { closedAt: closedAt.toISOString() } })
  return findRoom(tx, { caller: actor, roomId })
}

/** Calls a room off; one that was a draft goes on showing to its team only. */
export async function cancelRoom(tx: Transaction, actor: Actor, roomId: string): Promise<RoomDetail> {
  await enterRoom(tx, actor, { roomId, action: 'room.cancel' })
  const closedAt = new Date()
  await tx.room.update({
    where: { id: roomId, status: { in: ['DRAFT', 'ACTIVE'] } },
    data: { status: 'CANCELLED', closedAt },
  })
  await recordEvent(tx, roomId, { type: 'room.cancelled', payload: { closedAt: closedAt.toISOString() } })
  await unscheduleDraws(tx, roomId, 'ROOM.STATUS')
  return findRoom(tx, { caller: actor, roomId })
}

/** Deletes a room softly, with all that is in it. */
export async function deleteRoom(tx: Transaction, actor: Actor, roomId: string): Promise<null> {
  await enterRoom(tx, actor, { roomId, action: 'room.delete' })
  await recordEvent(tx, roomId, { type: 'room.deleted', payload: {} })
  await tx.room.delete({ where: { id: roomId } })
  return null
}

function pickEdited(room: RoomDetail): EventPayload<'room.updated'> {
  const { name, description, isPrivate, allowsRepeatWins, capacity, startsAt, endsAt, metadata } = room
  return { name, description, isPrivate, allowsRepeatWins, capacity, startsAt, endsAt, metadata }
}

function assertTimes({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }): void {
  if (startsAt && endsAt && endsAt <= startsAt) {
    throw problem('ROOM.TIMES', 'A room ends after it starts: endsAt has to be later than startsAt.')
  }
}

async function assertHolds(tx: Transaction, room: EnteredRoom, capacity: number): Promise<void> {
  const present = await countPresent(tx, room.id)
  if (present > capacity) {
    throw problem('ROOM.CAPACITY', `${present} people are in this room: it cannot hold ${capacity} from now on.`)
  }
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
