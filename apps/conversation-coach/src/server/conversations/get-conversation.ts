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
export type WholeConversation = Prisma.ConversationSessionGetPayload<{ include: typeof whole }> & {
  /** What the person and the partner said. */
  readonly utteranceCount: number
}

/** The conversation `id`; null where there is none that `viewer` may read. */
export async function getConversation(viewer: Viewer, id: string): Promise<WholeConversation | null> {
  const conversation = await prisma.conversationSession.findFirst({
    where: { AND: [{ id }, visibleTo(viewer)] },
    include: whole,
  })
  if (!conversation) return null
  return { ...conversation, utteranceCount: conversation.messages.filter(({ role }) => role !== 'COACH').length }
}
