import { MAX_HISTORY_CHARACTERS } from '../prompts/trim-history.ts'
import type { Reservation } from '../usage/reserve-tokens.ts'
import { usageDay } from '../usage/usage-day.ts'
import type { TurnScenario } from './load-turn.ts'
import { ANSWER_TOKENS, MAX_CONTENT } from './turn-limits.ts'

/** What of a session decides how much its next turn may take. */
interface ReservingSession {
  readonly userId: string
  readonly scenario: TurnScenario
  readonly totalMessages: number
}

/** The tokens that a turn of a session puts aside, by estimate. */
export function reservationFor({ userId, scenario, totalMessages }: ReservingSession, now: Date): Reservation {
  const { partnerSystemPrompt, coachSystemPrompt } = scenario
  const characters = Math.min(totalMessages * 300, MAX_HISTORY_CHARACTERS) + MAX_CONTENT / 4
  const given = Math.ceil((partnerSystemPrompt.length + coachSystemPrompt.length + characters * 2) / 4)
  return { userId, day: usageDay(now), tokens: given + ANSWER_TOKENS }
}
