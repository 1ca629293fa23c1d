import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { emptyDatabase } from './start-service.ts'

const folder = resolve(import.meta.dirname, '../prisma/migrations')

it('rooms, participants and winners from before version 1.1.0 are kept, with the times that their status asks for', async () => {
  await using database = await emptyDatabase()
  const { prisma } = database
  const migrations = (await readdir(folder)).filter((name) => /^\d{14}_/.test(name)).toSorted()
  const apply = async (name: string) =>
    prisma.$executeRawUnsafe(await readFile(join(folder, name, 'migration.sql'), 'utf8'))
  const [first = '', ...later] = migrations

  await prisma.$executeRaw`DROP SCHEMA event_platform CASCADE`
  await prisma.$executeRaw`CREATE SCHEMA event_platform`
  await apply(first)
  await prisma.$executeRaw`INSERT INTO public.users (id, name, email) VALUES ('u', 'U', 'u@old.example')`
  await prisma.$executeRaw`INSERT INTO event_platform.apps (id, slug, name) VALUES ('a', 'a', 'A')`
  for (const status of ['DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED']) {
    await prisma.$executeRaw`
      INSERT INTO event_platform.rooms (id, app_id, slug, name, status, created_at, updated_at)
      VALUES (${status}, 'a', ${status}, 'Room', ${status}::event_platform.room_status, '2026-01-01', '2026-02-01')`
  }
  await prisma.$executeRaw`
    INSERT INTO event_platform.rooms (id, app_id, slug, name, starts_at, ends_at)
    VALUES ('INSTANT', 'a', 'instant', 'Room', '2026-03-01', '2026-03-01')`
  await prisma.$executeRaw`INSERT INTO event_platform.participants (id, room_id, user_id) VALUES ('p', 'ACTIVE', 'u')`
  await prisma.$executeRaw`INSERT INTO event_platform.prizes (id, room_id, name) VALUES ('z', 'ACTIVE', 'Z')`
  await prisma.$executeRaw`
    INSERT INTO event_platform.winners (id, room_id, prize_id, participant_id, draw_number, status, claimed_at)
    VALUES ('w', 'ACTIVE', 'z', 'p', 1, 'CLAIMED', '2026-01-15')`
  for (const [id, status, claimedAt] of [
    ['w2', 'CLAIMED', null],
    ['w3', 'PENDING', '2026-01-15'],
    ['w4', 'FORFEITED', null],
  ] as const) {
    await prisma.$executeRaw`INSERT INTO public.users (id, name, email) VALUES (${id}, 'U', ${`${id}@old.example`})`
    await prisma.$executeRaw`INSERT INTO event_platform.participants (id, room_id, user_id) VALUES (${id}, 'ACTIVE', ${id})`
    await prisma.$executeRaw`
      INSERT INTO event_platform.winners
        (id, room_id, prize_id, participant_id, draw_number, status, claimed_at, updated_at)
      VALUES (${id}, 'ACTIVE', 'z', ${id}, ${Number(id[1])}, ${status}::event_platform.winner_status,
        ${claimedAt}::timestamptz, '2026-02-01')`
  }
  for (const name of later) await apply(name)

  const rooms = await prisma.room.findMany({
    where: { id: { not: 'INSTANT' } },
    orderBy: { status: 'asc' },
    select: { id: true, publishedAt: true, closedAt: true, isPrivate: true, allowsRepeatWins: true },
  })
  const opened = new Date('2026-01-01T00:00:00Z')
  const closed = new Date('2026-02-01T00:00:00Z')
  const open = { isPrivate: false, allowsRepeatWins: false }
  expect(rooms).toEqual([
    { id: 'DRAFT', publishedAt: null, closedAt: null, ...open },
    { id: 'ACTIVE', publishedAt: opened, closedAt: null, ...open },
    { id: 'COMPLETED', publishedAt: opened, closedAt: closed, ...open },
    { id: 'CANCELLED', publishedAt: opened, closedAt: closed, ...open },
  ])
  expect(await prisma.room.findUnique({ where: { id: 'INSTANT' }, select: { startsAt: true, endsAt: true } })).toEqual({
    startsAt: new Date('2026-03-01T00:00:00Z'),
    endsAt: null,
  })
  const select = { id: true, status: true, claimedAt: true, forfeitedAt: true, drawId: true }
  const before = { forfeitedAt: null, drawId: null }
  expect(await prisma.winner.findMany({ orderBy: { id: 'asc' }, select })).toEqual([
    { id: 'w', status: 'CLAIMED', claimedAt: new Date('2026-01-15T00:00:00Z'), ...before },
    { id: 'w2', status: 'CLAIMED', claimedAt: closed, ...before },
    { id: 'w3', status: 'PENDING', claimedAt: null, ...before },
    { id: 'w4', status: 'FORFEITED', claimedAt: null, ...before },
  ])
  const unchecked = await prisma.$queryRaw<unknown[]>`
    SELECT conname FROM pg_constraint
    WHERE connamespace = 'event_platform'::regnamespace AND NOT convalidated`
  expect(unchecked).toEqual([])
})
