import { databaseProblem } from '@workspace/database/database-problem'
import { withTransaction } from '@workspace/database/transactions'
import { env } from '@/env'
import { type Prisma, prisma } from '@/lib/prisma'
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
import { lockSessions } from './lock-sessions.ts'
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
  const write = withTransaction(prisma, async (tx) => {
    await lockSessions(tx, { id: sessionId })
    // Held, so that nobody ends it meanwhile for one without this message.
    const running = await tx.$queryRaw<unknown[]>`
      SELECT id FROM conversation_coach.turns
      WHERE id = ${turn.id} AND attempt = ${turn.attempt} AND status = 'RUNNING' FOR UPDATE`
    if (running.length === 0) throw new ModelFailure('TURN.INTERRUPTED')
    const { metadata, ...said } = message
    const row = await tx.message.create({
      data: { ...said, sessionId, turnId: turn.id, metadata: metadata as Prisma.InputJsonObject },
    })
    await tx.conversationSession.update({ where: { id: sessionId }, data: { totalMessages: { increment: 1 } } })
    return presentMessage(row)
  })
  return write.catch((error: unknown) => {
    throw databaseProblem(error) ? new ModelFailure('TURN.INTERRUPTED', { cause: error }) : error
  })
}
