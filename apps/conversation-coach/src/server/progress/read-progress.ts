import 'server-only'
import { prisma } from '@/lib/prisma'

/** How much somebody practised. */
export interface Progress {
  readonly conversations: number
  readonly completed: number
  /** Spent in conversations that have ended. */
  readonly seconds: number
  /** Messages of the person. */
  readonly said: number
  readonly scenarios: number
}

/** The figures of somebody's whole practice. */
export async function readProgress(userId: string): Promise<Progress> {
  const [byScenario, completed, said] = await Promise.all([
    prisma.conversationSession.groupBy({
      by: ['scenarioId'],
      where: { userId },
      _count: true,
      _sum: { durationSeconds: true },
    }),
    prisma.conversationSession.count({ where: { userId, status: 'COMPLETED' } }),
    prisma.message.count({ where: { role: 'USER', session: { userId } } }),
  ])
  return {
    conversations: byScenario.reduce((sum, { _count }) => sum + _count, 0),
    completed,
    seconds: byScenario.reduce((sum, { _sum }) => sum + (_sum.durationSeconds ?? 0), 0),
    said,
    scenarios: byScenario.length,
  }
}
