import 'server-only'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'
import { visibleTo } from './conversation-scope.ts'

const shown = {
  user: { select: { name: true } },
  scenario: { select: { name: true, slug: true } },
} satisfies Prisma.ConversationSessionInclude

/** A conversation as lists show it. */
export type ListedConversation = Prisma.ConversationSessionGetPayload<{ include: typeof shown }>

/** One page of conversations. */
export interface ConversationPage {
  readonly items: readonly ListedConversation[]
  /** How many there are on all pages. */
  readonly total: number
}

/** Which conversations to list. */
export interface ConversationQuery {
  readonly scenarioId?: string
  /** Counted from 1. */
  readonly page: number
  readonly pageSize: number
}

/** Lists the conversations that `viewer` may read, newest first. */
export async function listConversations(
  viewer: Viewer,
  { scenarioId, page, pageSize }: ConversationQuery,
): Promise<ConversationPage> {
  const where = { AND: [visibleTo(viewer), scenarioId === undefined ? {} : { scenarioId }] }
  const [items, total] = await Promise.all([
    prisma.conversationSession.findMany({
      where,
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
      include: shown,
    }),
    prisma.conversationSession.count({ where }),
  ])
  return { items, total }
}
