import 'server-only'
import { type Prisma, prisma } from '@/lib/prisma'

const shown = {
  id: true,
  slug: true,
  name: true,
  description: true,
  partnerPersona: true,
  _count: { select: { conversationSessions: { where: { status: 'COMPLETED' } } } },
} satisfies Prisma.ScenarioSelect

/** A scenario as the gallery shows it, with how many conversations were completed in it. */
export type ListedScenario = Prisma.ScenarioGetPayload<{ select: typeof shown }>

/** The scenarios that are offered, oldest first. */
export function listScenarios(): Promise<ListedScenario[]> {
  return prisma.scenario.findMany({
    where: { isActive: true },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
    select: shown,
  })
}
