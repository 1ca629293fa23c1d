import 'server-only'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'

/** All that this application keeps of the viewer. */
export async function exportData(viewer: Viewer) {
  const [sessions, usage] = await Promise.all([
    prisma.conversationSession.findMany({
      where: { userId: viewer.id },
      orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
      omit: { userId: true, scenarioId: true },
      include: {
        scenario: { select: { slug: true, name: true } },
        messages: { orderBy: [{ timestamp: 'asc' }, { id: 'asc' }], omit: { sessionId: true } },
        turns: { orderBy: { number: 'asc' }, omit: { sessionId: true } },
        summary: { omit: { sessionId: true } },
      },
    }),
    prisma.coachTokenUsage.findMany({
      where: { userId: viewer.id },
      orderBy: { day: 'asc' },
      select: { day: true, inputTokens: true, outputTokens: true },
    }),
  ])
  const { id, name, email } = viewer
  return {
    exportedAt: new Date(),
    user: { id, name, email },
    sessions,
    usage: usage.map(({ day, ...tokens }) => ({ day: day.toISOString().slice(0, 10), ...tokens })),
  }
}
