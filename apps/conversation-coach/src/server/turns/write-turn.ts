import { databaseProblem } from '@workspace/database/database-problem'
import { isUniqueViolation } from '@workspace/database/unique-violation'
import { env } from '@/env'
import { prisma } from '@/lib/prisma'
import { hasRoomIn, type Reservation } from '../usage/reserve-tokens.ts'
import { LEASE_MS } from './turn-limits.ts'

/** A turn to be written with what the person said. */
export interface NewTurn {
  readonly id: string
  readonly sessionId: string
  readonly number: number
  readonly key: string
  readonly startedAt: Date
  readonly message: { readonly id: string; readonly content: string; readonly timestamp: Date }
  readonly reservation: Reservation
}

/** What became of it; `overtaken`: the session is not as it was read, and nothing was written. */
export type WrittenTurn = 'written' | 'overtaken' | 'noBudget'

/**
 * Writes a turn that runs, with its message and the tokens put aside for it, in one statement: all of it or nothing. The session is held
 * meanwhile, and has to be as it was read: going on, with as many messages, and no turn that runs.
 *
 * @param totalMessages - of the session, as it was read.
 */
export async function writeTurn(
  { id, sessionId, number, key, startedAt, message, reservation: { userId, day, tokens } }: NewTurn,
  totalMessages: number,
): Promise<WrittenTurn> {
  try {
    const [row] = await prisma.$queryRaw<[{ isHeld: boolean; isReserved: boolean }]>`
      WITH session AS (
        SELECT id FROM conversation_coach.conversation_sessions
        WHERE id = ${sessionId} AND status = 'ACTIVE' AND total_messages = ${totalMessages}
          AND NOT EXISTS (SELECT FROM conversation_coach.turns WHERE session_id = ${sessionId} AND status = 'RUNNING')
        FOR UPDATE
      ), reserved AS (
        UPDATE conversation_coach.coach_token_usages usage
        SET reserved_tokens = reserved_tokens + ${tokens}, updated_at = now()
        FROM session
        WHERE user_id = ${userId} AND day = ${day}::date AND ${hasRoomIn(env.COACH_DAILY_TOKENS)}
        RETURNING session.id
      ), counted AS (
        UPDATE conversation_coach.conversation_sessions SET total_messages = total_messages + 1, updated_at = now()
        WHERE id IN (SELECT id FROM reserved)
      ), turn AS (
        INSERT INTO conversation_coach.turns
          (id, session_id, number, idempotency_key, lease_expires_at, reserved_tokens, usage_day, started_at)
        SELECT ${id}, id, ${number}::int, ${key}, clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000}),
          ${tokens}::int, ${day}::date, ${startedAt}::timestamptz
        FROM reserved
        RETURNING id, session_id
      ), message AS (
        INSERT INTO conversation_coach.messages (id, session_id, turn_id, role, content, timestamp)
        SELECT ${message.id}, session_id, id, 'USER', ${message.content}, ${message.timestamp}::timestamptz FROM turn
      )
      SELECT EXISTS (SELECT FROM session) AS "isHeld", EXISTS (SELECT FROM reserved) AS "isReserved"`
    if (!row.isHeld) return 'overtaken'
    return row.isReserved ? 'written' : 'noBudget'
  } catch (error) {
    if (isUniqueViolation(error) || databaseProblem(error) === 'conflict') return 'overtaken'
    throw error
  }
}
