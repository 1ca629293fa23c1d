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
import { type PresentedMessage, presentMessage } from './present-turn.ts'

/** What partner and coach work with. */
export interface TurnPart {
  readonly live: LiveTurn
  readonly loaded: LoadedTurn
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

const nothing: TokenCount = { inputTokens: 0, outputTokens: 0 }

/** Lets the partner answer, and keeps what it said; of one that was stopped what it had said by then. */
export async function partnerAnswers({ live, loaded, signal, timeoutMs }: TurnPart): Promise<TokenCount> {
  const { scenario, utterances, saidAt } = loaded
  const { text, metadata } = await speak({
    model: (await coachModels(scenario, env)).partner,
    prompt: partnerPrompt(scenario.partnerSystemPrompt, utterances),
    signal,
    timeoutMs,
    onText: (delta) => live.update({ partnerText: live.view.partnerText + delta }),
  })
  if (signal.aborted && signal.reason !== 'stopped') throw new ModelFailure('TURN.INTERRUPTED')
  if (text.trim() !== '') {
    // Behind the remark, which belongs to what it is on.
    const timestamp = new Date(Math.max(Date.now(), saidAt.getTime() + 2))
    live.update({ partner: await keep(live, loaded, { role: 'PARTNER', content: text, timestamp, metadata }) })
  }
  return count(metadata)
}

/** Lets the coach remark on what the person said, and keeps it; one that an earlier attempt has made stands. */
export async function coachRemarks({ live, loaded, signal, timeoutMs }: TurnPart): Promise<TokenCount> {
  if (live.view.coach) return nothing
  const { scenario, utterances, saidAt } = loaded
  const { value: coaching, metadata } = await answerObject({
    model: (await coachModels(scenario, env)).coach,
    prompt: coachPrompt(scenario.coachSystemPrompt, utterances),
    schema: coachingSchema,
    signal,
    timeoutMs,
  })
  const message = await keep(live, loaded, {
    role: 'COACH',
    content: renderCoaching(coaching),
    timestamp: new Date(saidAt.getTime() + 1),
    metadata: { ...metadata, coaching },
  })
  live.update({ coach: message })
  return count(metadata)
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
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM conversation_coach.conversation_sessions WHERE id = ${sessionId} FOR UPDATE`
    const running = { id: turn.id, attempt: turn.attempt, status: 'RUNNING' } as const
    if (!(await tx.turn.findFirst({ where: running, select: { id: true } }))) throw new ModelFailure('TURN.INTERRUPTED')
    const { metadata, ...said } = message
    const row = await tx.message.create({
      data: { ...said, sessionId, turnId: turn.id, metadata: metadata as Prisma.InputJsonObject },
    })
    await tx.conversationSession.update({ where: { id: sessionId }, data: { totalMessages: { increment: 1 } } })
    return presentMessage(row)
  })
}

function count({ inputTokens = 0, outputTokens = 0 }: MessageMetadata): TokenCount {
  return { inputTokens, outputTokens }
}
