import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'

const HOUR_MS = 60 * 60_000

/** What the job needs of a client. */
type JobClient = Pick<PrismaClient, '$executeRaw'>

/**
 * Gives up sessions in which nothing was said for `idleHours`; their end is when something was said last. One statement, so that several processes may
 * run it at once.
 *
 * @returns how many.
 */
export function abandonIdleSessions(
  client: JobClient,
  { idleHours, now = new Date() }: { readonly idleHours: number; readonly now?: Date },
): Prisma.PrismaPromise<number> {
  const before = new Date(now.getTime() - idleHours * HOUR_MS)
  return client.$executeRaw`
    WITH idle AS (
      SELECT session.id, GREATEST(session.started_at, last.said_at) AS ended_at
      FROM conversation_coach.conversation_sessions session
      CROSS JOIN LATERAL (
        SELECT max(message.timestamp) AS said_at FROM conversation_coach.messages message WHERE message.session_id = session.id
      ) last
      WHERE session.status = 'ACTIVE'
        AND session.started_at < ${before}
        -- A turn that begins meanwhile moves this on: the row is looked at again once it is locked.
        AND session.updated_at < ${before}
        AND (last.said_at IS NULL OR last.said_at < ${before})
        AND NOT EXISTS (
          SELECT FROM conversation_coach.turns turn WHERE turn.session_id = session.id AND turn.status = 'RUNNING'
        )
      FOR UPDATE OF session SKIP LOCKED
    )
    UPDATE conversation_coach.conversation_sessions session
    SET status = 'ABANDONED',
      ended_at = idle.ended_at,
      duration_seconds = round(extract(epoch FROM idle.ended_at - session.started_at)),
      updated_at = now()
    FROM idle
    WHERE session.id = idle.id AND session.status = 'ACTIVE'`
}
