import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { abandonIdleSessions } from '../src/server/sessions/abandon-idle-sessions.ts'
import { seededDatabase } from './database.ts'

const HOUR = 60 * 60_000
const now = new Date('2030-05-20T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR)

it('gives up sessions in which nothing was said for long, as of the last word, and each once', async () => {
  await using database = await seededDatabase()
  const { prisma } = database
  await prisma.conversationSession.deleteMany()
  const { id: scenarioId } = await prisma.scenario.findFirstOrThrow()
  const session = (id: string, startedAt: Date, messages: Date[], updatedAt = messages.at(-1) ?? startedAt) =>
    prisma.conversationSession.create({
      data: {
        ...{ id, userId: 'user_maya', scenarioId, startedAt, updatedAt, totalMessages: messages.length },
        messages: { create: messages.map((timestamp) => ({ role: 'USER' as const, content: 'Hm.', timestamp })) },
      },
    })
  await session('idle', ago(100), [ago(99), ago(98)])
  await session('empty', ago(60), [])
  await session('going-on', ago(100), [ago(99), ago(1)])
  await session('young', ago(2), [ago(2)])
  await session('begun-meanwhile', ago(100), [ago(99)], ago(0))
  await session('speaking', ago(100), [ago(99)])
  await prisma.turn.create({
    data: {
      ...{ sessionId: 'speaking', number: 1, idempotencyKey: 'k', leaseExpiresAt: now, usageDay: now },
      status: 'RUNNING',
    },
  })
  await prisma.$executeRaw`UPDATE conversation_coach.conversation_sessions SET updated_at = ${ago(99)} WHERE id = 'speaking'`

  const counts = await Promise.all([1, 2, 3].map(() => abandonIdleSessions(prisma, { idleHours: 48, now })))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2)
  const rows = await prisma.conversationSession.findMany({
    where: { status: 'ABANDONED' },
    orderBy: { id: 'asc' },
    select: { id: true, endedAt: true, durationSeconds: true },
  })
  expect(rows).toEqual([
    { id: 'empty', endedAt: ago(60), durationSeconds: 0 },
    { id: 'idle', endedAt: ago(98), durationSeconds: 2 * 60 * 60 },
  ])
})

it('the command ends a turn whose process is gone, so that its session is given up', async () => {
  await using database = await seededDatabase()
  const { prisma } = database
  const { id } = await prisma.conversationSession.findFirstOrThrow({ where: { status: 'ACTIVE' } })
  const long = new Date('2026-01-01T00:00:00Z')
  await prisma.message.updateMany({ where: { sessionId: id }, data: { timestamp: long } })
  await prisma.turn.create({
    data: { sessionId: id, number: 1, idempotencyKey: 'k', leaseExpiresAt: long, usageDay: long },
  })
  await prisma.$executeRaw`
    UPDATE conversation_coach.conversation_sessions SET started_at = ${long}, updated_at = ${long} WHERE id = ${id}`
  await promisify(execFile)('pnpm', ['--silent', 'sessions:abandon'], {
    cwd: `${import.meta.dirname}/..`,
    env: { ...process.env, DATABASE_URL: database.url },
    shell: process.platform === 'win32',
  })
  const session = await prisma.conversationSession.findUniqueOrThrow({ where: { id }, include: { turns: true } })
  expect(session).toMatchObject({ status: 'ABANDONED', endedAt: long, turns: [{ failure: 'TURN.INTERRUPTED' }] })
})
