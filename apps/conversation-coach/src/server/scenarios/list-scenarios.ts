import 'server-only'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'

function shownTo(viewer: Viewer | undefined) {
  const completed = { status: 'COMPLETED', ...(viewer && { userId: viewer.id }) } as const
  return {
    id: true,
    slug: true,
    name: true,
    description: true,
    partnerPersona: true,
    _count: { select: { conversationSessions: { where: completed } } },
  } satisfies Prisma.ScenarioSelect
}

/** A scenario as the gallery shows it, with how many conversations were completed in it. */
export type ListedScenario = Prisma.ScenarioGetPayload<{ select: ReturnType<typeof shownTo> }>

/** The scenarios that are offered, oldest first; their conversations are counted of `viewer`, for visitors of everybody. */
export function listScenarios(viewer: Viewer | undefined): Promise<ListedScenario[]> {
  return prisma.scenario.findMany({
    where: { isActive: true },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
    select: shownTo(viewer),
  })
}
