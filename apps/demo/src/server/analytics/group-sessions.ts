import 'server-only'
import { type DemoStatus, type DemoType, Prisma, prisma } from '@/lib/prisma'
import { startOfPeriod } from '../sessions/period.ts'
import type { AnalyticsScope } from './analytics-scope.ts'

/** The sessions that started on a day. */
export interface DayFigures {
  /** In UTC, as `2026-05-20`. */
  readonly day: string
  readonly sessions: number
  readonly completed: number
}

/** The sessions of one type that have one status. */
interface SessionGroup {
  readonly status: DemoStatus
  readonly demoType: DemoType
  readonly _count: number
}

type Row = { readonly sessions: number; readonly completed: number } & (
  | { readonly day: null; readonly status: DemoStatus; readonly demoType: DemoType }
  | { readonly day: string; readonly status: null; readonly demoType: null }
)

/**
 * Counts the sessions of a scope by status and type, and by day, oldest first; days and groups without any are left out.
 *
 * Written as SQL, since Prisma does not group by parts of a date: each session is read once, and counted in a group of its day,
 * status and type; the few groups are then summed up in both ways.
 */
export async function groupSessions({ userId, period }: AnalyticsScope): Promise<{
  readonly groups: readonly SessionGroup[]
  readonly days: readonly DayFigures[]
}> {
  const conditions = [
    Prisma.sql`TRUE`,
    ...(userId ? [Prisma.sql`user_id = ${userId}`] : []),
    ...(period ? [Prisma.sql`started_at >= ${startOfPeriod(period)}`] : []),
  ]
  const rows = await prisma.$queryRaw<Row[]>`
    WITH counted AS MATERIALIZED (
      SELECT date_bin('1 day', started_at, '1970-01-01Z') AS day, status, demo_type, count(*) AS sessions
        FROM demo.demo_sessions
       WHERE ${Prisma.join(conditions, ' AND ')}
       GROUP BY 1, status, demo_type
    )
    SELECT to_char(day AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, status::text, demo_type::text AS "demoType",
           sum(sessions)::int AS sessions,
           coalesce(sum(sessions) FILTER (WHERE status = 'COMPLETED'), 0)::int AS completed
      FROM counted
     GROUP BY GROUPING SETS ((counted.day), (status, demo_type))
     ORDER BY counted.day`
  return {
    groups: rows
      .filter((row) => row.day === null)
      .map(({ status, demoType, sessions }) => ({ status, demoType, _count: sessions })),
    days: rows.filter((row) => row.day !== null).map(({ day, sessions, completed }) => ({ day, sessions, completed })),
  }
}
