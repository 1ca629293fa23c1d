import type pg from 'pg'
import type { Exchange } from './run-load.ts'
import { answerTo } from './said.ts'

/** What the database has of what was said and answered. */
export interface MessageCount {
  /** Turns that were followed to their end. */
  readonly turns: number
  /** Messages of people and of partners in these turns that are not there. */
  readonly lost: number
  /** Those that are there more than once. */
  readonly doubled: number
  /** Those of these turns that are neither what the person nor what the model said. */
  readonly altered: number
}

/** Looks in the database for each turn: what the person said, and what the model answered. */
export async function countMessages(
  db: pg.Client,
  exchanges: readonly Exchange[],
  tokens: number,
): Promise<MessageCount> {
  const { rows } = await db.query<{ session: string; turn: string; role: string; content: string }>(
    `SELECT session_id AS session, turn_id AS turn, role::text, content FROM conversation_coach.messages
      WHERE role IN ('USER', 'PARTNER') AND turn_id IS NOT NULL`,
  )
  const kept = new Map<string, number>()
  for (const { session, role, content } of rows) {
    const message = keyOf(session, role, content)
    kept.set(message, (kept.get(message) ?? 0) + 1)
  }
  const expected = exchanges.flatMap(({ sessionId = '', said }) => [
    keyOf(sessionId, 'USER', said),
    keyOf(sessionId, 'PARTNER', answerTo(said, tokens).join('')),
  ])
  const counts = expected.map((message) => kept.get(message) ?? 0)
  const known = new Set(expected)
  const followed = new Set(exchanges.map(({ turnId }) => turnId))
  return {
    turns: exchanges.length,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    altered: rows.filter(
      ({ session, turn, role, content }) => followed.has(turn) && !known.has(keyOf(session, role, content)),
    ).length,
  }
}

function keyOf(sessionId: string, role: string, content: string): string {
  return `${sessionId} ${role} ${content}`
}
