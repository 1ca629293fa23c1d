import {
  findUserIds,
  runSeed,
  type SeedRun,
  type SeedSummary,
  seedTransaction,
  upsertRows,
} from '@workspace/database/seed'
import { hashOfSeed } from '../src/draws/draw-winners.ts'
import { type Prisma, type PrismaClient, prisma } from '../src/lib/prisma.ts'
import type { Transaction } from '../src/lib/transaction.ts'
import type { RecordedEvent } from '../src/live/log/recorded-event.ts'
import { APPS } from './seed/apps.ts'
import { beginLogs } from './seed/log.ts'
import { MESSAGES, type SampleMessage } from './seed/messages.ts'
import { EMAIL_BY_HANDLE, type Handle } from './seed/people.ts'
import { ROOMS, type SampleRoom } from './seed/rooms.ts'
import { drawRounds, type SampleRound } from './seed/rounds.ts'

const MINUTE_MS = 60_000

/** Puts the sample applications, rooms and what is in them into the database, all or nothing. Safe to repeat. */
export function seed(client: Pick<PrismaClient, '$transaction'>): Promise<SeedSummary> {
  return client.$transaction(seedEvents, seedTransaction)
}

async function seedEvents(db: Transaction): Promise<SeedSummary> {
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
  const draws = await upsertRows(
    db.draw,
    ROOMS.flatMap((room) =>
      roundsOf(room).map((round) => ({
        id: drawIdOf(room, round),
        roomId: roomIdOf(room),
        number: round.number,
        seed: round.seed,
        seedHash: hashOfSeed(round.seed),
        drawnAt: round.record && drawnAtOf(room, round.number),
        ...(round.record && { record: round.record }),
        createdAt: round.number === 1 ? new Date(room.announced) : drawnAtOf(room, round.number - 1),
      })),
    ) satisfies Prisma.DrawCreateManyInput[],
    // One that was drawn since has its winners.
    { onlyOnCreate: ['drawnAt', 'record'] },
  )
  const winners = await upsertRows(db.winner, ROOMS.flatMap(winnerRows) satisfies Prisma.WinnerCreateManyInput[])
  const messages = await upsertRows(
    db.roomMessage,
    MESSAGES.map((message) => ({
      id: messageIdOf(message),
      roomId: `room_${message.room}`,
      authorId: userId(message.author),
      text: message.text,
      createdAt: new Date(message.saidAt),
    })) satisfies Prisma.RoomMessageCreateManyInput[],
  )
  const events = await beginLogs(
    db,
    ROOMS.filter(({ status }) => status === 'ACTIVE').map((room) => ({
      roomId: roomIdOf(room),
      events: eventsOf(room, userId),
    })),
  )
  return {
    apps: apps.counts,
    rooms: rooms.counts,
    participants: participants.counts,
    prizes: prizes.counts,
    draws: draws.counts,
    winners: winners.counts,
    messages: messages.counts,
    events,
  }
}

function roundsOf(room: SampleRoom): SampleRound[] {
  const { seeds = [], people, status } = room
  if (status !== 'COMPLETED') return seeds.map((seed, index) => ({ number: index + 1, seed, record: null }))
  return drawRounds({
    seeds,
    entries: (people.PARTICIPANT ?? []).map((handle) => participantIdOf(room, handle)),
    prizes: room.prizes.map(({ name, quantity = 1, forfeited = [] }) => ({
      id: prizeIdOf(room, name),
      name,
      quantity,
      forfeited,
    })),
  })
}

function winnerRows(room: SampleRoom) {
  return roundsOf(room).flatMap((round) => {
    const drawnAt = drawnAtOf(room, round.number)
    return (round.record?.winners ?? []).map((win) => {
      const prize = room.prizes.find(({ name }) => prizeIdOf(room, name) === win.prizeId)
      const isForfeited = prize?.forfeited?.includes(win.drawNumber) ?? false
      const isPending = prize?.unclaimed?.includes(win.drawNumber) ?? false
      return {
        ...win,
        id: `winner_${room.slug}_${slugOf(prize?.name ?? '')}_${win.drawNumber}`,
        roomId: roomIdOf(room),
        drawId: drawIdOf(room, round),
        status: isForfeited ? ('FORFEITED' as const) : isPending ? ('PENDING' as const) : ('CLAIMED' as const),
        drawnAt,
        claimedAt: isForfeited || isPending ? null : new Date(drawnAt.getTime() + 20 * MINUTE_MS),
        forfeitedAt: isForfeited ? new Date(drawnAt.getTime() + 4 * MINUTE_MS) : null,
        forfeitedBy: isForfeited ? ('WINNER' as const) : null,
        metadata: {},
        createdAt: drawnAt,
      }
    })
  })
}

/** What happened in a room that goes on; of those that are over, it was so long ago that nothing is kept. */
function eventsOf(room: SampleRoom, userId: (handle: Handle) => string): RecordedEvent[] {
  return [
    { type: 'room.published', payload: { publishedAt: new Date(room.announced).toISOString() } },
    ...roundsOf(room).map(({ number, seed }) => ({
      type: 'draw.committed' as const,
      payload: { number, seedHash: hashOfSeed(seed) },
    })),
    ...peopleOf(room).map(({ handle, role }) => ({
      type: 'participant.joined' as const,
      payload: { participantId: participantIdOf(room, handle), role, personId: userId(handle) },
    })),
    ...(room.left ?? []).map((handle) => ({
      type: 'participant.left' as const,
      payload: {
        participantId: participantIdOf(room, handle),
        role: 'PARTICIPANT' as const,
        personId: userId(handle),
      },
    })),
    ...MESSAGES.filter((message) => message.room === room.slug).map((message) => ({
      type: 'chat.message' as const,
      payload: { messageId: messageIdOf(message) },
    })),
  ]
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

/** The first round a quarter of an hour before the end, and each ten minutes after the one before. */
function drawnAtOf({ endsAt, announced }: SampleRoom, number: number): Date {
  return new Date(Date.parse(endsAt ?? announced) + (number * 10 - 25) * MINUTE_MS)
}

const roomIdOf = (room: SampleRoom) => `room_${room.slug}`
const participantIdOf = (room: SampleRoom, handle: Handle) => `participant_${room.slug}_${handle}`
const prizeIdOf = (room: SampleRoom, prize: string) => `prize_${room.slug}_${slugOf(prize)}`
const drawIdOf = (room: SampleRoom, { number }: SampleRound) => `draw_${room.slug}_${number}`
const messageIdOf = (message: SampleMessage) =>
  `message_${message.room}_${MESSAGES.filter(({ room }) => room === message.room).indexOf(message) + 1}`
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
