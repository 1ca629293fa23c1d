import { seedBase } from '@workspace/database/seed'
import { expect, it } from 'vitest'
import { seed } from '../prisma/seed.ts'
import type { Win } from '../src/draws/draw-winners.ts'
import { drawSelect, presentDraw } from '../src/draws/present-draw.ts'
import { verifyDraw } from '../src/draws/verify-draw.ts'
import { readEvents } from '../src/live/log/read-events.ts'
import { recordEvent } from '../src/live/log/record-event.ts'
import { eventSchema } from '../src/live/protocol/event-schemas.ts'
import { emptyDatabase, seededDatabase } from './start-service.ts'

it('says to seed the base first where the people are missing, and writes nothing', async () => {
  await using database = await emptyDatabase()
  const { prisma } = database
  await expect(seed(prisma)).rejects.toThrow('Seed the base first: pnpm db:seed')
  expect(await prisma.app.count()).toBe(0)
  await seedBase(prisma)
  expect(await seed(prisma)).toEqual({
    apps: { created: 4, updated: 0, unchanged: 0 },
    rooms: { created: 10, updated: 0, unchanged: 0 },
    participants: { created: 80, updated: 0, unchanged: 0 },
    prizes: { created: 17, updated: 0, unchanged: 0 },
    draws: { created: 11, updated: 0, unchanged: 0 },
    winners: { created: 12, updated: 0, unchanged: 0 },
    messages: { created: 11, updated: 0, unchanged: 0 },
    events: { created: 45, updated: 0, unchanged: 0 },
  })
})

it('changes nothing when repeated, mends what was changed, and leaves other rows alone', async () => {
  await using database = await seededDatabase()
  const { prisma } = database
  await prisma.room.update({ where: { id: 'room_office-hours' }, data: { name: 'Renamed' } })
  await prisma.winner.hardDelete({ where: { id: 'winner_september-finals_dinner-for-four_1' } })
  await prisma.app.create({ data: { name: 'Mine', slug: 'mine' } })
  const schedule = { number: 1, scheduledAt: '2026-12-05T17:00:00.000Z' }
  await recordEvent(prisma, 'room_office-hours', { type: 'draw.scheduled', payload: schedule })
  const officeHours = { roomId_number: { roomId: 'room_office-hours', number: 1 } }
  const drawnAt = new Date('2026-12-05T17:00:00Z')
  await prisma.draw.update({ where: officeHours, data: { drawnAt, record: {} } })
  expect(await seed(prisma)).toEqual({
    apps: { created: 0, updated: 0, unchanged: 4 },
    rooms: { created: 0, updated: 1, unchanged: 9 },
    participants: { created: 0, updated: 0, unchanged: 80 },
    prizes: { created: 0, updated: 0, unchanged: 17 },
    draws: { created: 0, updated: 0, unchanged: 11 },
    winners: { created: 1, updated: 0, unchanged: 11 },
    messages: { created: 0, updated: 0, unchanged: 11 },
    events: { created: 0, updated: 0, unchanged: 45 },
  })
  expect(await prisma.draw.findUnique({ where: officeHours })).toMatchObject({ drawnAt, record: {} })
  expect(await prisma.app.count()).toBe(5)
})

it('draws the same winners every time, participants of the room, nobody twice', async () => {
  await using database = await seededDatabase()
  const winners = await database.prisma.winner.findMany({
    orderBy: [{ roomId: 'asc' }, { prize: { sortOrder: 'asc' } }, { drawNumber: 'asc' }],
    select: {
      drawNumber: true,
      status: true,
      room: { select: { slug: true, status: true } },
      prize: { select: { name: true } },
      participant: { select: { role: true, userId: true } },
    },
  })
  expect(new Set(winners.map(({ room, participant }) => `${room.status} ${participant.role}`))).toEqual(
    new Set(['COMPLETED PARTICIPANT']),
  )
  expect(
    winners.map(({ room, prize, drawNumber, status, participant }) =>
      [room.slug, prize.name, drawNumber, participant.userId, status].join(' · '),
    ),
  ).toMatchInlineSnapshot(`
    [
      "autumn-launch-2026 · Conference ticket · 1 · user_amara · CLAIMED",
      "autumn-launch-2026 · Mechanical keyboard · 1 · user_kenji · FORFEITED",
      "autumn-launch-2026 · Mechanical keyboard · 2 · user_jonas · CLAIMED",
      "autumn-launch-2026 · Book voucher · 1 · user_marcus · PENDING",
      "september-finals · Dinner for four · 1 · user_oliver · CLAIMED",
      "september-finals · Board game of the year · 1 · user_lucia · CLAIMED",
      "september-finals · Board game of the year · 2 · user_sofia · CLAIMED",
      "spring-fair-raffle · Weekend at the lake · 1 · user_kenji · CLAIMED",
      "spring-fair-raffle · Basket of local cheese · 1 · user_oliver · FORFEITED",
      "spring-fair-raffle · Basket of local cheese · 2 · user_lucia · CLAIMED",
      "spring-fair-raffle · Basket of local cheese · 3 · user_ingrid · CLAIMED",
      "spring-fair-raffle · Potted herbs · 1 · user_marcus · CLAIMED",
    ]
  `)
  expect(new Set(winners.map(({ room, participant }) => `${room.slug} ${participant.userId}`)).size).toBe(
    winners.length,
  )
})

it('has rounds whose winners follow from what was committed to, and one that nobody drew yet in every room that has any', async () => {
  await using database = await seededDatabase()
  const rounds = await database.prisma.draw.findMany({
    orderBy: [{ roomId: 'asc' }, { number: 'asc' }],
    select: { ...drawSelect, winners: { select: { prizeId: true, drawNumber: true, participantId: true } } },
  })
  const keyOf = ({ prizeId, drawNumber, participantId }: Win) => `${prizeId} ${drawNumber} ${participantId}`
  for (const { winners, ...row } of rounds.filter(({ drawnAt }) => drawnAt)) {
    const draw = presentDraw(row)
    expect(verifyDraw(draw)).toEqual([])
    expect(draw.record?.winners.map(keyOf).toSorted()).toEqual(winners.map(keyOf).toSorted())
    expect(draw.committedAt < String(draw.drawnAt)).toBe(true)
  }
  expect(
    rounds.map(({ roomId, number, winners }) => `${roomId} ${number}: ${winners.length} winners`),
  ).toMatchInlineSnapshot(`
      [
        "room_autumn-launch-2026 1: 3 winners",
        "room_autumn-launch-2026 2: 1 winners",
        "room_autumn-launch-2026 3: 0 winners",
        "room_friday-quiz-48 1: 0 winners",
        "room_office-hours 1: 0 winners",
        "room_september-finals 1: 3 winners",
        "room_september-finals 2: 0 winners",
        "room_spring-fair-raffle 1: 4 winners",
        "room_spring-fair-raffle 2: 1 winners",
        "room_spring-fair-raffle 3: 0 winners",
        "room_winter-charity-raffle 1: 0 winners",
      ]
    `)
})

it('has a log in every room that goes on, which can be read like one that the service wrote', async () => {
  await using database = await seededDatabase()
  const { prisma } = database
  const rooms = await prisma.room.findMany({
    where: { lastSequence: { gt: 0 } },
    orderBy: { id: 'asc' },
    select: { id: true, status: true, lastSequence: true },
  })
  expect(rooms.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'room_friday-quiz-48 ACTIVE',
    'room_office-hours ACTIVE',
    'room_winter-charity-raffle ACTIVE',
  ])
  for (const { id, lastSequence } of rooms) {
    const events = await readEvents(prisma, { roomId: id, after: 0, take: 1000 })
    expect(events.length).toBe(lastSequence)
    for (const { told } of events) expect(eventSchema.parse(told)).toEqual(told)
    expect(new Set(events.map(({ told }) => told.type))).toContain('chat.message')
  }
})

it('has rooms in every status and people in every role', async () => {
  await using database = await seededDatabase()
  const { prisma } = database
  const rooms = await prisma.room.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } })
  expect(rooms.map(({ status, _count }) => [status, _count])).toEqual([
    ['DRAFT', 2],
    ['ACTIVE', 3],
    ['COMPLETED', 3],
    ['CANCELLED', 2],
  ])
  const people = await prisma.participant.groupBy({ by: ['role'], _count: true, orderBy: { role: 'asc' } })
  expect(people.map(({ role }) => role)).toEqual(['ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT', 'VIEWER'])
})
