import { seedBase } from '@workspace/database/seed'
import { expect, it } from 'vitest'
import { seed } from '../prisma/seed.ts'
import type { PrismaClient } from '../src/generated/prisma/client.ts'
import { emptyDatabase } from './database.ts'

async function rows(prisma: PrismaClient) {
  return {
    sessions: await prisma.demoSession.findMany({ orderBy: { id: 'asc' } }),
    feedback: await prisma.demoFeedback.findMany({ orderBy: { id: 'asc' } }),
    statusChanges: await prisma.demoStatusChange.findMany({ orderBy: { id: 'asc' } }),
  }
}

it('makes sessions of the last ninety days, and on a later day changes nothing', async () => {
  await using database = await emptyDatabase()
  const { prisma } = database
  await seedBase(prisma)
  const now = new Date('2026-05-20T09:00:00Z')
  expect(await seed(prisma, now)).toEqual({
    demoSessions: { created: 60, updated: 0, unchanged: 0 },
    demoFeedback: { created: 80, updated: 0, unchanged: 0 },
    demoStatusChanges: { created: 57, updated: 0, unchanged: 0 },
  })
  const before = await rows(prisma)
  const starts = before.sessions.map(({ startedAt }) => startedAt.getTime())
  expect(new Date(Math.min(...starts))).toEqual(new Date('2026-02-20T09:55:00Z'))
  expect(Math.max(...starts)).toBeLessThan(now.getTime())
  expect(await seed(prisma, new Date('2026-06-02T17:00:00Z'))).toEqual({
    demoSessions: { created: 0, updated: 0, unchanged: 60 },
    demoFeedback: { created: 0, updated: 0, unchanged: 80 },
    demoStatusChanges: { created: 0, updated: 0, unchanged: 57 },
  })
  expect(await rows(prisma)).toEqual(before)
})

it('leaves the database as it was where the people of the base are missing', async () => {
  await using database = await emptyDatabase()
  await expect(seed(database.prisma)).rejects.toThrow('Seed the base first: pnpm db:seed')
  expect(await rows(database.prisma)).toEqual({ sessions: [], feedback: [], statusChanges: [] })
})
