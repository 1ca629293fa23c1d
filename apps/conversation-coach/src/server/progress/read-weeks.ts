import 'server-only'
import { prisma } from '@/lib/prisma'
import { fillWeeks, startOfWeeks, type WeekFigures } from './week-figures.ts'

/** Weeks that the charts show. */
export const WEEKS_SHOWN = 12

/**
 * What somebody practised in each of the last weeks, oldest first. Written as SQL, since Prisma does not group by parts of a date.
 */
export async function readWeeks(userId: string, now: Date = new Date()): Promise<WeekFigures[]> {
  const weeks = await prisma.$queryRaw<WeekFigures[]>`
    SELECT to_char(date_trunc('week', started_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week,
           (count(*) FILTER (WHERE status = 'COMPLETED'))::int AS completed,
           (count(*) FILTER (WHERE status <> 'COMPLETED'))::int AS other,
           round(coalesce(sum(duration_seconds), 0) / 60.0)::int AS minutes,
           sum((SELECT count(*) FROM conversation_coach.messages
                 WHERE session_id = conversation_sessions.id AND role = 'USER'))::int AS said
      FROM conversation_coach.conversation_sessions
     WHERE user_id = ${userId} AND started_at >= ${startOfWeeks(WEEKS_SHOWN, now)}
     GROUP BY week
     ORDER BY week`
  return fillWeeks(weeks, WEEKS_SHOWN, now)
}
