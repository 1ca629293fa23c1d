import 'server-only'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'
import { userSummary, visibleTo } from './session-scope.ts'

const whole = {
  user: { select: userSummary },
  feedback: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100 },
  _count: { select: { feedback: true } },
} satisfies Prisma.DemoSessionInclude

/** A session with its latest feedback, at most 100 of it. */
export type WholeSession = Prisma.DemoSessionGetPayload<{ include: typeof whole }>

/** The session `id`; null where there is none that `viewer` may see. */
export function getSession(viewer: Viewer, id: string): Promise<WholeSession | null> {
  return prisma.demoSession.findFirst({ where: { AND: [{ id }, visibleTo(viewer)] }, include: whole })
}
