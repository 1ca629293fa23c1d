import 'server-only'
import { personSelect } from '@workspace/http/person'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'
import { userSummary, visibleTo } from './session-scope.ts'

const latest = { orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }], take: 100 }
const by = { user: { select: personSelect } }

const whole = {
  user: { select: userSummary },
  feedback: { ...latest, include: by },
  statusChanges: { ...latest, include: by },
  _count: { select: { feedback: true, statusChanges: true } },
} satisfies Prisma.DemoSessionInclude

/** A session with its latest feedback and changes of status, at most 100 of each. */
export type WholeSession = Prisma.DemoSessionGetPayload<{ include: typeof whole }>

/** The session `id`; null where there is none that `viewer` may see. */
export function getSession(viewer: Viewer, id: string): Promise<WholeSession | null> {
  return prisma.demoSession.findFirst({ where: { AND: [{ id }, visibleTo(viewer)] }, include: whole })
}
