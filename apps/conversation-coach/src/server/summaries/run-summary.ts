import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { reportError } from '@workspace/http/next/report-error'
import { env } from '@/env'
import { type Prisma, prisma } from '@/lib/prisma'
import { atIntervals } from '../at-intervals.ts'
import { type AnsweredObject, answerObject } from '../models/answer-object.ts'
import { coachModels } from '../models/coach-models.ts'
import { estimateTokens } from '../models/estimate-tokens.ts'
import { modelFailureCode, withoutWords } from '../models/model-failure.ts'
import { summaryPrompt } from '../prompts/coach-prompt.ts'
import { readUtterances } from '../prompts/read-utterances.ts'
import { type ConversationSummary, summarySchema } from '../prompts/summary.ts'
import { noSession } from '../sessions/no-session.ts'
import { lockSessions } from '../turns/lock-sessions.ts'
import { ANSWER_TOKENS, FLUSH_MS, LEASE_MS } from '../turns/turn-limits.ts'
import { reserveTokens, settleTokens, type TokenCount } from '../usage/reserve-tokens.ts'
import { usageDay } from '../usage/usage-day.ts'
import { tellSummaryFailure } from './tell-summary-failure.ts'

/** An attempt to write a summary that this process has claimed. */
export interface ClaimedSummary {
  readonly sessionId: string
  readonly attempt: number
}

/** What the model answered, or the code of why there is nothing. */
type SummaryAnswer = AnsweredObject<ConversationSummary> | { readonly failure: string }

/**
 * Asks the model for a summary, and keeps it.
 *
 * @returns nothing where the attempt is not this process's any more: what it brought is void.
 */
export async function runSummary(run: ClaimedSummary): Promise<Result<undefined> | undefined> {
  const lost = new AbortController()
  const stopRenewing = atIntervals(
    FLUSH_MS,
    async () => {
      if (!(await renew(run))) lost.abort('lost')
    },
    report,
  )
  try {
    return await keep(run, await ask(run.sessionId, lost.signal))
  } finally {
    stopRenewing()
  }
}

/** Moves the lease on; whether it is still this process's. */
async function renew({ sessionId, attempt }: ClaimedSummary): Promise<boolean> {
  const renewed = await prisma.$executeRaw`
    UPDATE conversation_coach.summary_runs
    SET lease_expires_at = now() + make_interval(secs => ${LEASE_MS / 1000}), updated_at = now()
    WHERE session_id = ${sessionId} AND attempt = ${attempt} AND failure IS NULL`
  return renewed === 1
}

async function ask(sessionId: string, signal: AbortSignal): Promise<SummaryAnswer> {
  const { userId, scenario } = await prisma.conversationSession.findUniqueOrThrow({
    where: { id: sessionId },
    select: { userId: true, scenario: true },
  })
  const { utterances, notRead } = await readUtterances(sessionId)
  const prompt = summaryPrompt(scenario.coachSystemPrompt, utterances, notRead)
  const tokens = estimateTokens(prompt) + ANSWER_TOKENS
  const account = { userId, day: usageDay() }
  // Counts as used at once: where this process is killed, that is what stays.
  const isWithinBudget = await withTransaction(prisma, async (tx) => {
    const reservation = { ...account, tokens }
    if (!(await reserveTokens(tx, reservation, env.COACH_DAILY_TOKENS))) return false
    await settleTokens(tx, reservation, { inputTokens: tokens, outputTokens: 0 })
    return true
  })
  if (!isWithinBudget) return { failure: 'USAGE.BUDGET' }
  let used: TokenCount = { inputTokens: 0, outputTokens: 0 }
  try {
    return await answerObject({
      model: (await coachModels(scenario, env)).coach,
      prompt,
      schema: summarySchema,
      signal,
      timeoutMs: env.COACH_MODEL_TIMEOUT_MS,
      onUsed: (count) => {
        used = count
      },
    })
  } catch (error) {
    if (!signal.aborted) report(error)
    return { failure: modelFailureCode(error) }
  } finally {
    const correction = { inputTokens: used.inputTokens - tokens, outputTokens: used.outputTokens }
    await settleTokens(prisma, { ...account, tokens: 0 }, correction).catch(report)
  }
}

function keep({ sessionId, attempt }: ClaimedSummary, answer: SummaryAnswer): Promise<Result<undefined> | undefined> {
  return withTransaction(prisma, async (tx): Promise<Result<undefined> | undefined> => {
    if ((await lockSessions(tx, { id: sessionId })).length === 0) return noSession
    const run = { sessionId, attempt, failure: null }
    if ('failure' in answer) {
      const { failure } = answer
      const { count } = await tx.summaryRun.updateMany({ where: run, data: { failure } })
      return count === 1 ? tellSummaryFailure(failure) : undefined
    }
    const { count } = await tx.summaryRun.deleteMany({ where: run })
    if (count === 0) return undefined
    const { value, metadata } = answer
    await tx.summary.createMany({
      data: [{ sessionId, ...value, metadata: metadata as Prisma.InputJsonObject }],
      skipDuplicates: true,
    })
    return success(undefined)
  })
}

function report(error: unknown): void {
  reportError({ error: withoutWords(error), requestId: crypto.randomUUID(), what: 'A summary' })
}
