import { seedBase } from '@workspace/database/seed'
import { expect, it } from 'vitest'
import { seed } from '../prisma/seed.ts'
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
    winners: { created: 12, updated: 0, unchanged: 0 },
  })
})

it('changes nothing when repeated, mends what was changed, and leaves other rows alone', async () => {
  await using database = await seededDatabase()
  const { prisma } = database
  await prisma.room.update({ where: { id: 'room_office-hours' }, data: { name: 'Renamed' } })
  await prisma.winner.hardDelete({ where: { id: 'winner_september-finals_dinner-for-four_1' } })
  await prisma.app.create({ data: { name: 'Mine', slug: 'mine' } })
  expect(await seed(prisma)).toEqual({
    apps: { created: 0, updated: 0, unchanged: 4 },
    rooms: { created: 0, updated: 1, unchanged: 9 },
    participants: { created: 0, updated: 0, unchanged: 80 },
    prizes: { created: 0, updated: 0, unchanged: 17 },
    winners: { created: 1, updated: 0, unchanged: 11 },
  })
  expect(await prisma.app.count()).toBe(5)
})

it('draws the same winners every time, participants of the room, nobody twice', async () => {
  await using database = await seededDatabase()
  const winners = await database.prisma.winner.findMany({
    orderBy: [{ roomId: 'asc' }, { drawnAt: 'asc' }],
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
