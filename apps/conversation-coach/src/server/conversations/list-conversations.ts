import 'server-only'
import type { Viewer } from '@/lib/auth'
import { type ConversationStatus, type Prisma, prisma } from '@/lib/prisma'
import { countUtterances } from '../sessions/count-utterances.ts'
import { visibleTo } from './conversation-scope.ts'

const shown = {
  user: { select: { name: true } },
  scenario: { select: { name: true, slug: true } },
} satisfies Prisma.ConversationSessionInclude

/** A conversation as lists show it. */
export type ListedConversation = Prisma.ConversationSessionGetPayload<{ include: typeof shown }> & {
  /** What the person and the partner said. */
  readonly utteranceCount: number
}

/** One page of conversations. */
export interface ConversationPage {
  readonly items: readonly ListedConversation[]
  /** How many there are on all pages. */
  readonly total: number
}

/** What narrows a list of conversations; what is left out does not. */
export interface ConversationFilter {
  /** The slug of their scenario. */
  readonly scenario?: string | undefined
  readonly status?: ConversationStatus | undefined
}

/** Which conversations to list. */
export interface ConversationQuery extends ConversationFilter {
  /** Counted from 1. */
  readonly page: number
  readonly pageSize: number
}

/** Lists the conversations that `viewer` may read, newest first. */
export async function listConversations(
  viewer: Viewer,
  { scenario, status, page, pageSize }: ConversationQuery,
): Promise<ConversationPage> {
  const where = { AND: [visibleTo(viewer), scenario ? { scenario: { slug: scenario } } : {}, status ? { status } : {}] }
  const [rows, total] = await Promise.all([
    prisma.conversationSession.findMany({
      where,
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
      include: shown,
    }),
    prisma.conversationSession.count({ where }),
  ])
  const counts = await countUtterances(rows.map(({ id }) => id))
  return { items: rows.map((row) => ({ ...row, utteranceCount: counts.get(row.id) ?? 0 })), total }
}
