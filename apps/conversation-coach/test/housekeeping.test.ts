import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startCoach } from './start-coach.ts'

it('a server ends turns whose processes are gone, and gives up idle sessions, while it runs', async () => {
  await using coach = await startCoach()
  const { prisma } = coach
  const { id } = await prisma.conversationSession.findFirstOrThrow({ where: { status: 'ACTIVE' } })
  const long = new Date('2026-01-01T00:00:00Z')
  await prisma.message.updateMany({ where: { sessionId: id }, data: { timestamp: long } })
  await prisma.turn.create({
    data: { sessionId: id, number: 1, idempotencyKey: 'k', leaseExpiresAt: long, usageDay: long },
  })
  await prisma.$executeRaw`
    UPDATE conversation_coach.conversation_sessions SET started_at = ${long}, updated_at = ${long} WHERE id = ${id}`
  const find = () => prisma.conversationSession.findUniqueOrThrow({ where: { id }, include: { turns: true } })
  while ((await find()).status === 'ACTIVE') await sleep(200)
  expect(await find()).toMatchObject({
    status: 'ABANDONED',
    endedAt: long,
    turns: [{ status: 'FAILED', failure: 'TURN.INTERRUPTED' }],
  })
})
