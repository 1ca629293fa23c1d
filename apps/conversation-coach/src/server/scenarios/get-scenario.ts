import 'server-only'
import type { Viewer } from '@/lib/auth'
import { prisma, type Scenario } from '@/lib/prisma'

/** The scenario at `slug`; null where there is none, or one that is switched off, which only staff still open. */
export function getScenario(viewer: Viewer | undefined, slug: string): Promise<Scenario | null> {
  return prisma.scenario.findFirst({ where: { slug, ...(viewer?.isStaff ? {} : { isActive: true }) } })
}
