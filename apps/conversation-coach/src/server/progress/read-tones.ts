import 'server-only'
import { prisma } from '@/lib/prisma'
import { countTones, type ToneCount, type Tones } from './count-tones.ts'

/** The ways somebody's messages sounded, by the coach's words. */
export async function readTones(userId: string): Promise<Tones> {
  const phrases = await prisma.$queryRaw<ToneCount[]>`
    SELECT lower(message.metadata #>> '{coaching,tone}') AS tone, count(*)::int AS count
      FROM conversation_coach.messages AS message
      JOIN conversation_coach.conversation_sessions AS session ON session.id = message.session_id
     WHERE session.user_id = ${userId} AND message.role = 'COACH' AND message.metadata #>> '{coaching,tone}' <> ''
     GROUP BY 1`
  return countTones(phrases)
}
