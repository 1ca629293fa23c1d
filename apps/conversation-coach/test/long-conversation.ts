import type { ConversationStatus, PrismaClient } from '../src/generated/prisma/client.ts'

const START = Date.parse('2026-11-01T12:00:00Z')
const MINUTE = 60_000

/** A conversation of many turns, each of three messages, after the opening line; returns its id. */
export async function keepLongConversation(
  prisma: PrismaClient,
  { email, turns, status }: { email: string; turns: number; status: ConversationStatus },
): Promise<string> {
  const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email } })
  const { id: scenarioId } = await prisma.scenario.findUniqueOrThrow({ where: { slug: 'difficult-coworker' } })
  const endedAt = status === 'ACTIVE' ? null : new Date(START + (turns + 1) * MINUTE)
  const { id: sessionId } = await prisma.conversationSession.create({
    data: { userId, scenarioId, status, startedAt: new Date(START), endedAt, totalMessages: 1 + turns * 3 },
  })
  const numbers = Array.from({ length: turns }, (_, index) => index + 1)
  const turnId = (number: number) => `${sessionId}-turn-${number}`
  await prisma.turn.createMany({
    data: numbers.map((number) => ({
      id: turnId(number),
      sessionId,
      number,
      idempotencyKey: String(number),
      status: 'COMPLETED' as const,
      leaseExpiresAt: new Date(START),
      usageDay: new Date('2026-11-01'),
    })),
  })
  const roles = ['USER', 'PARTNER', 'COACH'] as const
  await prisma.message.createMany({
    data: [
      { sessionId, role: 'PARTNER', content: 'The opening line.', timestamp: new Date(START) },
      ...numbers.flatMap((number) =>
        roles.map((role, index) => ({
          sessionId,
          turnId: turnId(number),
          role,
          content: `${role} says line ${number}.`,
          timestamp: new Date(START + number * MINUTE + index * 1000),
        })),
      ),
    ],
  })
  return sessionId
}
