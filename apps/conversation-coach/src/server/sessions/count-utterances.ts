import 'server-only'
import { prisma } from '@/lib/prisma'

/** How much was said in each of some sessions, the coach's notes left out, by their ids; one query, however many they are. */
export async function countUtterances(sessionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const groups = await prisma.message.groupBy({
    by: ['sessionId'],
    where: { sessionId: { in: [...sessionIds] }, role: { not: 'COACH' } },
    _count: true,
  })
  return new Map(groups.map(({ sessionId, _count }) => [sessionId, _count]))
}
