import type { Tx } from '@/lib/prisma'
import type { TokenCount } from '../usage/reserve-tokens.ts'

/** How a turn ends. */
export interface TurnEnd {
  readonly status: 'COMPLETED' | 'STOPPED' | 'FAILED'
  readonly failure?: string
  readonly coachFailure?: string
  readonly used: TokenCount
}

/**
 * Ends an attempt of a turn, and counts its tokens.
 *
 * @returns when, where it was still this attempt's to end.
 */
export async function endTurn(
  tx: Tx,
  { turnId, attempt }: { readonly turnId: string; readonly attempt: number },
  { status, failure, coachFailure, used: { inputTokens, outputTokens } }: TurnEnd,
): Promise<Date | undefined> {
  const endedAt = new Date()
  const ended = await tx.$executeRaw`
    WITH running AS (
      SELECT turn.id, turn.reserved_tokens, turn.usage_day, session.user_id
      FROM conversation_coach.turns turn
      JOIN conversation_coach.conversation_sessions session ON session.id = turn.session_id
      WHERE turn.id = ${turnId} AND turn.attempt = ${attempt} AND turn.status = 'RUNNING' FOR NO KEY UPDATE OF turn
    ), settled AS (
      UPDATE conversation_coach.coach_token_usages usage
      SET reserved_tokens = usage.reserved_tokens - running.reserved_tokens,
        input_tokens = input_tokens + ${inputTokens}, output_tokens = output_tokens + ${outputTokens}, updated_at = now()
      FROM running WHERE usage.user_id = running.user_id AND usage.day = running.usage_day
    )
    UPDATE conversation_coach.turns
    SET status = ${status}::conversation_coach.turn_status, ended_at = ${endedAt}, failure = ${failure ?? null},
      coach_failure = ${coachFailure ?? null}, partner_text = '', stop_requested = false, reserved_tokens = 0, updated_at = now()
    FROM running WHERE turns.id = running.id`
  return ended === 1 ? endedAt : undefined
}
