import { randomUUID } from 'node:crypto'
import { databaseProblem } from '@workspace/database/database-problem'
import { env } from '@/env'
import { prisma } from '@/lib/prisma'
import { answerObject } from '../models/answer-object.ts'
import { coachModels } from '../models/coach-models.ts'
import type { MessageMetadata } from '../models/message-metadata.ts'
import { ModelFailure } from '../models/model-failure.ts'
import { speak } from '../models/speak.ts'
import { coachPrompt } from '../prompts/coach-prompt.ts'
import { coachingSchema, renderCoaching } from '../prompts/coaching.ts'
import { partnerPrompt } from '../prompts/partner-prompt.ts'
import type { TokenCount } from '../usage/reserve-tokens.ts'
import type { LiveTurn } from './live-turns.ts'
import type { LoadedTurn } from './load-turn.ts'
import { type PresentedMessage, presentMessage } from './present-turn.ts'

/** What partner and coach work with. */
export interface TurnPart {
  readonly live: LiveTurn
  readonly loaded: LoadedTurn
  readonly signal: AbortSignal
  readonly timeoutMs: number
  /** Told what each model took, also where it failed. */
  readonly onUsed: (used: TokenCount) => void
}

/**
 * Lets the partner answer, and keeps what it said; of one that was stopped what it had said by then. An answer that an earlier attempt has
 * left stands.
 */
export async function partnerAnswers({ live, loaded, signal, timeoutMs, onUsed }: TurnPart): Promise<void> {
  if (live.view.partner) return
  const { scenario, utterances, notRead, saidAt } = loaded
  const { text, metadata } = await speak({
    model: (await coachModels(scenario, env)).partner,
    prompt: partnerPrompt(scenario.partnerSystemPrompt, utterances, notRead),
    signal,
    timeoutMs,
    onText: (delta) => live.update({ partnerText: live.view.partnerText + delta }),
    onUsed,
  })
  if (signal.aborted && signal.reason !== 'stopped') throw new ModelFailure('TURN.INTERRUPTED')
  if (text.trim() !== '') {
    // Behind the remark, which belongs to what it is on.
    const timestamp = new Date(Math.max(Date.now(), saidAt.getTime() + 2))
    live.update({ partner: await keep(live, loaded, { role: 'PARTNER', content: text, timestamp, metadata }) })
  }
}

/** Lets the coach remark on what the person said, and keeps it; one that an earlier attempt has made stands. */
export async function coachRemarks({ live, loaded, signal, timeoutMs, onUsed }: TurnPart): Promise<void> {
  if (live.view.coach) return
  const { scenario, utterances, notRead, saidAt } = loaded
  const { value: coaching, metadata } = await answerObject({
    model: (await coachModels(scenario, env)).coach,
    prompt: coachPrompt(scenario.coachSystemPrompt, utterances, notRead),
    schema: coachingSchema,
    signal,
    timeoutMs,
    onUsed,
  })
  const message = await keep(live, loaded, {
    role: 'COACH',
    content: renderCoaching(coaching),
    timestamp: new Date(saidAt.getTime() + 1),
    metadata: { ...metadata, coaching },
  })
  live.update({ coach: message })
}

/** Writes a message, unless the turn is not this attempt's any more. */
async function keep(
  { view: { turn } }: LiveTurn,
  { sessionId }: LoadedTurn,
  message: {
    readonly role: 'PARTNER' | 'COACH'
    readonly content: string
    readonly timestamp: Date
    readonly metadata: MessageMetadata
  },
): Promise<PresentedMessage> {
  const { role, content, timestamp, metadata } = message
  const id = randomUUID()
  // The turn is held, so that nobody ends it meanwhile for one without this message.
  const write = prisma.$executeRaw`
    WITH session AS (
      SELECT id FROM conversation_coach.conversation_sessions WHERE id = ${sessionId} FOR UPDATE
    ), running AS (
      SELECT turn.id, turn.session_id FROM session JOIN conversation_coach.turns turn ON turn.session_id = session.id
      WHERE turn.id = ${turn.id} AND turn.attempt = ${turn.attempt} AND turn.status = 'RUNNING' FOR UPDATE OF turn
    ), counted AS (
      UPDATE conversation_coach.conversation_sessions SET total_messages = total_messages + 1, updated_at = now()
      WHERE id IN (SELECT session_id FROM running)
    )
    INSERT INTO conversation_coach.messages (id, session_id, turn_id, role, content, timestamp, metadata)
    SELECT ${id}, session_id, id, ${role}::conversation_coach.message_role, ${content}, ${timestamp}::timestamptz,
      ${JSON.stringify(metadata)}::jsonb
    FROM running`
  const count = await write.catch((error: unknown) => {
    throw databaseProblem(error) ? new ModelFailure('TURN.INTERRUPTED', { cause: error }) : error
  })
  if (count === 0) throw new ModelFailure('TURN.INTERRUPTED')
  return presentMessage({ id, turnId: turn.id, role, content, timestamp, metadata })
}
