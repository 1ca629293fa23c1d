import {
  findUserIds,
  runSeed,
  type SeedRun,
  type SeedSummary,
  seedTransaction,
  upsertRows,
} from '@workspace/database/seed'
import { type Prisma, type PrismaClient, prisma } from '../src/lib/prisma.ts'
import { APPS } from './seed/apps.ts'
import { drawPrizes } from './seed/draw.ts'
import { EMAIL_BY_HANDLE, type Handle } from './seed/people.ts'
import { ROOMS, type SampleRoom } from './seed/rooms.ts'

const MINUTE_MS = 60_000

/** Puts the sample applications, rooms, people in them, prizes and winners into the database, all or nothing. Safe to repeat. */
export function seed(client: Pick<PrismaClient, '$transaction'>): Promise<SeedSummary> {
  return client.$transaction(seedEvents, seedTransaction)
}

async function seedEvents(db: Prisma.TransactionClient): Promise<SeedSummary> {
  const userIdByEmail = await findUserIds(db, Object.values(EMAIL_BY_HANDLE))
  const userId = (handle: Handle) => userIdByEmail.get(EMAIL_BY_HANDLE[handle]) as string
  const apps = await upsertRows(
    db.app,
    APPS.map(({ owner, registered, isActive = true, ...app }) => ({
      ...app,
      id: `app_${app.slug}`,
      ownerId: userId(owner),
      isActive,
      createdAt: new Date(registered),
    })) satisfies Prisma.AppCreateManyInput[],
    { by: 'slug' },
  )
  const appId = (slug: string) => known(apps.idByKey, slug)
  const rooms = await upsertRows(
    db.room,
    ROOMS.map((room) => ({
      id: roomIdOf(room),
      appId: appId(room.app),
      organizerId: userId(room.organizer),
      name: room.name,
      slug: room.slug,
      description: room.description,
      status: room.status,
      capacity: room.capacity ?? null,
      startsAt: dateOf(room.startsAt),
      endsAt: dateOf(room.endsAt),
      publishedAt: room.status === 'DRAFT' ? null : new Date(room.announced),
      closedAt: closedAtOf(room),
      metadata: { tags: [...room.tags] },
      createdAt: new Date(room.announced),
    })) satisfies Prisma.RoomCreateManyInput[],
  )
  const participants = await upsertRows(
    db.participant,
    ROOMS.flatMap((room) =>
      peopleOf(room).map(({ handle, role, hasLeft }, place) => {
        const joinedAt = new Date(Date.parse(room.announced) + (place + 1) * 47 * MINUTE_MS)
        return {
          id: participantIdOf(room, handle),
          roomId: roomIdOf(room),
          userId: userId(handle),
          role,
          joinedAt,
          createdAt: joinedAt,
          deletedAt: hasLeft ? new Date(joinedAt.getTime() + 1440 * MINUTE_MS) : null,
        }
      }),
    ) satisfies Prisma.ParticipantCreateManyInput[],
  )
  const prizes = await upsertRows(
    db.prize,
    ROOMS.flatMap((room) =>
      room.prizes.map(({ name, description = null, quantity = 1, valueEur }, place) => ({
        id: prizeIdOf(room, name),
        roomId: roomIdOf(room),
        name,
        description,
        quantity,
        sortOrder: place,
        metadata: { valueEur },
        createdAt: new Date(room.announced),
      })),
    ) satisfies Prisma.PrizeCreateManyInput[],
  )
  const winners = await upsertRows(
    db.winner,
    ROOMS.filter((room) => room.status === 'COMPLETED').flatMap(winnerRows) satisfies Prisma.WinnerCreateManyInput[],
  )
  return {
    apps: apps.counts,
    rooms: rooms.counts,
    participants: participants.counts,
    prizes: prizes.counts,
    winners: winners.counts,
  }
}

function winnerRows(room: SampleRoom) {
  const entrants = room.people.PARTICIPANT ?? []
  const start = Date.parse(room.endsAt ?? room.announced) - 15 * MINUTE_MS
  return drawPrizes(roomIdOf(room), room.prizes, entrants).map((win, place) => {
    const drawnAt = new Date(start + place * MINUTE_MS)
    return {
      id: `winner_${room.slug}_${slugOf(win.prize)}_${win.drawNumber}`,
      roomId: roomIdOf(room),
      prizeId: prizeIdOf(room, win.prize),
      participantId: participantIdOf(room, win.handle),
      drawNumber: win.drawNumber,
      status: win.status,
      drawnAt,
      claimedAt: win.status === 'CLAIMED' ? new Date(drawnAt.getTime() + 20 * MINUTE_MS) : null,
      metadata: { method: 'lowest SHA-256', ticket: roomIdOf(room), entrants: entrants.length },
      createdAt: drawnAt,
    }
  })
}

function peopleOf(room: SampleRoom) {
  return [
    { handle: room.organizer, role: 'ORGANIZER' as const, hasLeft: false },
    ...(['ADMIN', 'MODERATOR', 'PARTICIPANT', 'VIEWER'] as const).flatMap((role) =>
      (room.people[role] ?? []).map((handle) => ({ handle, role, hasLeft: false })),
    ),
    ...(room.left ?? []).map((handle) => ({ handle, role: 'PARTICIPANT' as const, hasLeft: true })),
  ]
}

/** Completed ones closed at their end, cancelled ones on the day before their start. */
function closedAtOf({ status, startsAt = '', endsAt = '' }: SampleRoom): Date | null {
  if (status === 'COMPLETED') return new Date(endsAt)
  return status === 'CANCELLED' ? new Date(Date.parse(startsAt) - 1440 * MINUTE_MS) : null
}

const roomIdOf = (room: SampleRoom) => `room_${room.slug}`
const participantIdOf = (room: SampleRoom, handle: Handle) => `participant_${room.slug}_${handle}`
const prizeIdOf = (room: SampleRoom, prize: string) => `prize_${room.slug}_${slugOf(prize)}`
const slugOf = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
const dateOf = (text: string | undefined) => (text ? new Date(text) : null)

/** Finds the people by e-mail: who signed up before the base was seeded has an id of their own. */
function known(idByKey: ReadonlyMap<string, string>, key: string): string {
  const id = idByKey.get(key)
  if (!id) throw new Error(`There is no "${key}". The sample data names what it does not define.`)
  return id
}

const run: SeedRun = { name: 'event-platform', client: prisma, seed: () => seed(prisma) }
export default run

if (import.meta.main) process.exitCode = await runSeed(run)
