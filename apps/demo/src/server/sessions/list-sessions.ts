import 'server-only'
import { type Prisma, prisma } from '@/lib/prisma'
import type { Viewer } from '../viewer.ts'
import { type Cursor, renderCursor, type SessionFilter } from './session-filter.ts'
import { heldBy, type UserSummary, userSummary, visibleTo } from './session-scope.ts'

const withUser = { user: { select: userSummary } } satisfies Prisma.DemoSessionInclude

/** A session as lists show it. */
export type ListedSession = Prisma.DemoSessionGetPayload<{ include: typeof withUser }> & {
  readonly feedbackCount: number
  /** From 1 to 5; null without feedback. */
  readonly averageRating: number | null
}

/** One page of sessions, newest first. */
export interface SessionPage {
  readonly items: readonly ListedSession[]
  /** For the page of newer sessions; null at the newest. */
  readonly previousCursor: string | null
  /** For the page of older sessions; null at the oldest. */
  readonly nextCursor: string | null
}

/** Which sessions to list. */
export interface SessionQuery {
  readonly filter: SessionFilter
  /** Lists the sessions of this user only. */
  readonly user?: UserSummary | undefined
  readonly limit: number
  /** Lists what is older than this place. */
  readonly after?: Cursor | undefined
  /** Lists what is newer than this place; `after` wins. */
  readonly before?: Cursor | undefined
}

/** Lists the sessions that `viewer` may see, in a fixed number of queries whatever their number. */
export async function listSessions(viewer: Viewer, query: SessionQuery): Promise<SessionPage> {
  const { filter, user, limit, after, before } = query
  const isBackwards = !after && before !== undefined
  const rows = await prisma.demoSession.findMany({
    where: {
      AND: [
        visibleTo(viewer),
        heldBy(user),
        matching(filter),
        beyond(after, 'lt'),
        beyond(after ? undefined : before, 'gt'),
      ],
    },
    orderBy: isBackwards ? [{ startedAt: 'asc' }, { id: 'asc' }] : [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: withUser,
  })
  const hasMore = rows.length > limit
  const page = rows.slice(0, limit)
  if (isBackwards) page.reverse()
  const first = page.at(0)
  const last = page.at(-1)
  return {
    items: await withRatings(page),
    previousCursor: first && (isBackwards ? hasMore : after) ? renderCursor(first) : null,
    nextCursor: last && (isBackwards || hasMore) ? renderCursor(last) : null,
  }
}

/** How many sessions `viewer` may see under `filter`. */
export function countSessions(viewer: Viewer, filter: SessionFilter): Promise<number> {
  return prisma.demoSession.count({ where: { AND: [visibleTo(viewer), matching(filter)] } })
}

function matching({ status, demoType }: SessionFilter): Prisma.DemoSessionWhereInput {
  return { ...(status && { status }), ...(demoType && { demoType }) }
}

function beyond(place: Cursor | undefined, side: 'lt' | 'gt'): Prisma.DemoSessionWhereInput {
  if (!place) return {}
  return {
    OR: [{ startedAt: { [side]: place.startedAt } }, { startedAt: place.startedAt, id: { [side]: place.id } }],
  }
}

async function withRatings<Row extends { readonly id: string }>(rows: readonly Row[]) {
  const groups = await prisma.demoFeedback.groupBy({
    by: ['sessionId'],
    where: { sessionId: { in: rows.map(({ id }) => id) } },
    _count: true,
    _avg: { rating: true },
  })
  const groupById = new Map(groups.map((group) => [group.sessionId, group]))
  return rows.map((row) => {
    const group = groupById.get(row.id)
    return { ...row, feedbackCount: group?._count ?? 0, averageRating: group?._avg.rating ?? null }
  })
}
