import 'server-only'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { visibleTo } from '../conversations/conversation-scope.ts'

/** The name of a scenario. */
export interface NamedScenario {
  readonly slug: string
  readonly name: string
}

/** The scenarios in which there are conversations that `viewer` may read, those switched off included. */
export function listPractisedScenarios(viewer: Viewer): Promise<NamedScenario[]> {
  return prisma.scenario.findMany({
    where: { conversationSessions: { some: visibleTo(viewer) } },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true },
  })
}
