import 'server-only'
import type { Viewer } from '@/lib/auth'
import type { Prisma } from '@/lib/prisma'

/** The condition that leaves only what `viewer` may read: staff everything, others their own. */
export function visibleTo(viewer: Viewer): Prisma.ConversationSessionWhereInput {
  return viewer.isStaff ? {} : { userId: viewer.id }
}
