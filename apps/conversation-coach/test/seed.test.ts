import { seedBase } from '@workspace/database/seed'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { seed } from '../prisma/seed.ts'
import { coachingSchema, renderCoaching } from '../src/server/prompts/coaching.ts'
import { summarySchema } from '../src/server/prompts/summary.ts'
import { emptyDatabase } from './database.ts'

const remark = z.object({ coaching: coachingSchema })

it('makes scenarios and conversations whose counts are right, and on a later day changes nothing', async () => {
  await using database = await emptyDatabase()
  const { prisma } = database
  await seedBase(prisma)
  await seed(prisma, new Date('2026-05-20T09:00:00Z'))
  const conversations = await prisma.conversationSession.findMany({
    include: { messages: { orderBy: { timestamp: 'asc' } }, summary: true },
    orderBy: { id: 'asc' },
  })
  for (const { totalMessages, durationSeconds, startedAt, endedAt, status, messages, summary } of conversations) {
    expect(totalMessages).toBe(messages.length)
    expect(endedAt === null).toBe(status === 'ACTIVE')
    expect(durationSeconds).toBe(endedAt && Math.round((endedAt.getTime() - startedAt.getTime()) / 1000))
    expect(messages.map(({ id }) => id)).toEqual(messages.map(({ id }) => id).toSorted())
    for (const { role, content, metadata } of messages) {
      // A remark is the object that the live coach answers with, and its text.
      if (role === 'COACH') expect(content).toBe(renderCoaching(remark.parse(metadata).coaching))
    }
    expect(summary !== null).toBe(status === 'COMPLETED')
    if (summary)
      expect(summarySchema.parse(summary)).toEqual({ strengths: summary.strengths, practise: summary.practise })
  }
  const summary = await seed(prisma, new Date('2026-06-02T17:00:00Z'))
  expect(summary).toEqual({
    scenarios: { created: 0, updated: 0, unchanged: 4 },
    conversationSessions: { created: 0, updated: 0, unchanged: 7 },
    messages: { created: 0, updated: 0, unchanged: 75 },
    summaries: { created: 0, updated: 0, unchanged: 5 },
  })
})

it('leaves a scenario off that was switched off', async () => {
  await using database = await emptyDatabase()
  const { prisma } = database
  await seedBase(prisma)
  await seed(prisma)
  await prisma.scenario.update({ where: { slug: 'difficult-coworker' }, data: { isActive: false } })
  await seed(prisma)
  expect(await prisma.scenario.findUnique({ where: { slug: 'difficult-coworker' } })).toMatchObject({ isActive: false })
})

it('leaves the database as it was where the people of the base are missing', async () => {
  await using database = await emptyDatabase()
  await expect(seed(database.prisma)).rejects.toThrow('Seed the base first: pnpm db:seed')
  expect(await database.prisma.scenario.count()).toBe(0)
})
