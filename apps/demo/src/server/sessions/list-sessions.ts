import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { readPage } from '@workspace/http/next/read-page'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma } from '@/lib/prisma'
import { startOfPeriod } from './period.ts'
import type { SessionFilter } from './session-filter.ts'
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
  /** Lists the page that a cursor of another page names. */
  readonly cursor?: string | undefined
}

/** Lists the sessions that `viewer` may see, in a fixed number of queries whatever their number. */
export async function listSessions(
  viewer: Viewer,
  { filter, user, limit, cursor }: SessionQuery,
): Promise<Result<SessionPage>> {
  const page = await readPage(() =>
    prisma.demoSession.paginate({
      where: { AND: [visibleTo(viewer), heldBy(user), matching(filter)] },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: limit,
      cursor,
      include: withUser,
    }),
  )
  if (!page.ok) return page
  const { items, ...cursors } = page.value
  return success({ items: await withRatings(items), ...cursors })
}

/** Up to here sessions are counted: every one more has to be read for it, on every page of the list. */
const MOST_COUNTED = 1_000

/** How many sessions `viewer` may see under `filter`, where they are not too many to count. */
export async function countSessions(
  viewer: Viewer,
  filter: SessionFilter,
): Promise<{ readonly count: number; readonly hasMore: boolean }> {
  const count = await prisma.demoSession.count({
    where: { AND: [visibleTo(viewer), matching(filter)] },
    take: MOST_COUNTED + 1,
  })
  return { count: Math.min(count, MOST_COUNTED), hasMore: count > MOST_COUNTED }
}

function matching({ q, status, demoType, period }: SessionFilter): Prisma.DemoSessionWhereInput {
  return {
    ...(status && { status }),
    ...(demoType && { demoType }),
    ...(period && { startedAt: { gte: startOfPeriod(period) } }),
    ...(q && { OR: [{ sessionName: containing(q) }, { user: { name: containing(q) } }] }),
  }
}

/** Prisma hands the text to LIKE as it is, where `%` and `_` stand for any characters. */
function containing(words: string): Prisma.StringFilter {
  return { contains: words.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' }
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
