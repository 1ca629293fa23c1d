import 'server-only'
import { prisma } from '@/lib/prisma'

/** How often the person sounded a way. */
export interface ToneCount {
  readonly tone: string
  readonly count: number
}

/** The ways somebody's messages sounded most often, by the coach's words. */
export function readTones(userId: string): Promise<ToneCount[]> {
  return prisma.$queryRaw<ToneCount[]>`
    SELECT lower(message.metadata #>> '{coaching,tone}') AS tone, count(*)::int AS count
      FROM conversation_coach.messages AS message
      JOIN conversation_coach.conversation_sessions AS session ON session.id = message.session_id
     WHERE session.user_id = ${userId} AND message.role = 'COACH' AND message.metadata #>> '{coaching,tone}' <> ''
     GROUP BY 1
     ORDER BY count DESC, tone
     LIMIT 6`
}
