import 'server-only'
import { prisma } from '@/lib/prisma'
import type { WeekFigures } from './week-figures.ts'

/**
 * What somebody practised in each week since `since` that has any, oldest first. Written as SQL, since Prisma does not group by
 * parts of a date.
 */
export function readWeeks(userId: string, since: Date): Promise<WeekFigures[]> {
  return prisma.$queryRaw<WeekFigures[]>`
    SELECT to_char(date_trunc('week', started_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week,
           (count(*) FILTER (WHERE status = 'COMPLETED'))::int AS completed,
           (count(*) FILTER (WHERE status <> 'COMPLETED'))::int AS other,
           round(coalesce(sum(duration_seconds), 0) / 60.0)::int AS minutes,
           sum((SELECT count(*) FROM conversation_coach.messages
                 WHERE session_id = conversation_sessions.id AND role = 'USER'))::int AS said
      FROM conversation_coach.conversation_sessions
     WHERE user_id = ${userId} AND started_at >= ${since}
     GROUP BY week
     ORDER BY week`
}
