import 'server-only'
import { type Prisma, prisma } from '@/lib/prisma'

const shown = {
  id: true,
  slug: true,
  name: true,
  isActive: true,
  updatedAt: true,
  _count: { select: { conversationSessions: true } },
} satisfies Prisma.ScenarioSelect

/** A scenario as staff see it, with how many conversations were held in it. */
export type WrittenScenario = Prisma.ScenarioGetPayload<{ select: typeof shown }>

/** All scenarios, those switched off included. */
export function listWrittenScenarios(): Promise<WrittenScenario[]> {
  return prisma.scenario.findMany({ orderBy: [{ isActive: 'desc' }, { name: 'asc' }], select: shown })
}
