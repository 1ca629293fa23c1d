import 'server-only'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'
import { visibleTo } from './conversation-scope.ts'

const facts = {
  user: { select: { name: true } },
  scenario: { select: { name: true, slug: true, partnerPersona: true, isActive: true } },
  summary: { select: { strengths: true, practise: true } },
} satisfies Prisma.ConversationSessionInclude

/** A conversation without what was said in it. */
export type FoundConversation = Prisma.ConversationSessionGetPayload<{ include: typeof facts }>

/** The conversation `id`; null where there is none that `viewer` may read. */
export function getConversation(viewer: Viewer, id: string): Promise<FoundConversation | null> {
  return prisma.conversationSession.findFirst({ where: { AND: [{ id }, visibleTo(viewer)] }, include: facts })
}
