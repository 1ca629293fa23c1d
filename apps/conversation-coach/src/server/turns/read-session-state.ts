import { type ConversationStatus, prisma } from '@/lib/prisma'
import { type ReadUtterances, selectUtterances } from '../prompts/read-utterances.ts'
import type { TurnScenario } from './load-turn.ts'

/** All of a session that decides whether a turn may begin, and what it begins with, as of one moment. */
export interface SessionState {
  readonly userId: string
  readonly status: ConversationStatus
  /** Grows with every message: where it has not, nothing was said since. */
  readonly totalMessages: number
  readonly scenario: TurnScenario
  readonly said: ReadUtterances
  /** When the last message was said, a remark of the coach included. */
  readonly lastSaidAt: Date | null
  /** Of its turns; 0 without any. */
  readonly lastNumber: number
  /** The turn that was begun with the key. */
  readonly knownId: string | null
  /** The turn that runs. */
  readonly runningId: string | null
  /** Whether the process of that turn is gone. */
  readonly isRunningExpired: boolean
  /** By the clock of the database. */
  readonly now: Date
}

/** Reads in one statement what decides whether a turn may begin with a key; undefined where there is no such session. */
export async function readSessionState(sessionId: string, key: string): Promise<SessionState | undefined> {
  const [state] = await prisma.$queryRaw<SessionState[]>`
    SELECT
      session.user_id AS "userId", session.status::text AS status, session.total_messages AS "totalMessages",
      json_build_object(
        'slug', scenario.slug, 'partnerModel', scenario.partner_model, 'coachModel', scenario.coach_model,
        'partnerSystemPrompt', scenario.partner_system_prompt, 'coachSystemPrompt', scenario.coach_system_prompt
      ) AS scenario,
      ${selectUtterances(sessionId)} AS said,
      (SELECT max(timestamp) FROM conversation_coach.messages WHERE session_id = session.id) AS "lastSaidAt",
      (SELECT coalesce(max(number), 0) FROM conversation_coach.turns WHERE session_id = session.id) AS "lastNumber",
      (SELECT id FROM conversation_coach.turns WHERE session_id = session.id AND idempotency_key = ${key}) AS "knownId",
      running.id AS "runningId", coalesce(running.lease_expires_at < now(), false) AS "isRunningExpired",
      clock_timestamp()::timestamptz(3) AS now
    FROM conversation_coach.conversation_sessions session
    JOIN conversation_coach.scenarios scenario ON scenario.id = session.scenario_id
    LEFT JOIN conversation_coach.turns running ON running.session_id = session.id AND running.status = 'RUNNING'
    WHERE session.id = ${sessionId}`
  return state
}
