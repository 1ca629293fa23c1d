import { env } from '../env.ts'
import { prisma } from '../lib/prisma.ts'
import { abandonIdleSessions } from './sessions/abandon-idle-sessions.ts'
import { expireTurns } from './turns/expire-turn.ts'

/** Ends the turns whose processes are gone, then gives up the sessions that are idle; returns how many sessions. */
export async function tidyUp(): Promise<number> {
  await expireTurns()
  return abandonIdleSessions(prisma, { idleHours: env.COACH_IDLE_HOURS })
}
