import 'server-only'
import { Prisma, prisma } from '@/lib/prisma'
import { startOfPeriod } from '../sessions/period.ts'
import type { AnalyticsScope } from './analytics-scope.ts'

/** The sessions that started on a day. */
export interface DayFigures {
  /** In UTC, as `2026-05-20`. */
  readonly day: string
  readonly sessions: number
  readonly completed: number
}

/** Counts the sessions of each day that has any, oldest first. Written as SQL, since Prisma does not group by parts of a date. */
export function readDays({ userId, period }: AnalyticsScope): Promise<DayFigures[]> {
  const conditions = [
    Prisma.sql`TRUE`,
    ...(userId ? [Prisma.sql`user_id = ${userId}`] : []),
    ...(period ? [Prisma.sql`started_at >= ${startOfPeriod(period)}`] : []),
  ]
  return prisma.$queryRaw<DayFigures[]>`
    SELECT to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
           count(*)::int AS sessions,
           (count(*) FILTER (WHERE status = 'COMPLETED'))::int AS completed
      FROM demo.demo_sessions
     WHERE ${Prisma.join(conditions, ' AND ')}
     GROUP BY day
     ORDER BY day`
}
