import 'server-only'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'
import { visibleTo } from './conversation-scope.ts'

const whole = {
  user: { select: { name: true } },
  scenario: { select: { name: true, slug: true, partnerPersona: true, isActive: true } },
  messages: { orderBy: [{ timestamp: 'asc' }, { id: 'asc' }] },
  turns: { orderBy: { number: 'asc' }, select: { id: true, status: true, failure: true, coachFailure: true } },
  summary: { select: { strengths: true, practise: true } },
} satisfies Prisma.ConversationSessionInclude

/** A conversation with everything said in it, in order. */
export type WholeConversation = Prisma.ConversationSessionGetPayload<{ include: typeof whole }>

/** The conversation `id`; null where there is none that `viewer` may read. */
export function getConversation(viewer: Viewer, id: string): Promise<WholeConversation | null> {
  return prisma.conversationSession.findFirst({ where: { AND: [{ id }, visibleTo(viewer)] }, include: whole })
}
