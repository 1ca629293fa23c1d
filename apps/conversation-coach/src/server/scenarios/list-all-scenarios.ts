import 'server-only'
import type { Viewer } from '@/lib/auth'
import { prisma, type Scenario } from '@/lib/prisma'

/** The scenarios that are offered, to staff also those that are switched off; oldest first. */
export function listAllScenarios(viewer: Viewer): Promise<Scenario[]> {
  return prisma.scenario.findMany({
    where: viewer.isStaff ? {} : { isActive: true },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
  })
}
