import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { reportError } from '@workspace/http/next/report-error'
import { env } from '@/env'
import { failed } from '@/http/failed'
import { type Prisma, prisma, type Scenario } from '@/lib/prisma'
import { answerObject } from '../models/answer-object.ts'
import { coachModels } from '../models/coach-models.ts'
import { estimateTokens } from '../models/estimate-tokens.ts'
import { modelFailureCode, tellFailure, withoutWords } from '../models/model-failure.ts'
import { summaryPrompt } from '../prompts/coach-prompt.ts'
import type { ModelPrompt } from '../prompts/partner-prompt.ts'
import { readUtterances } from '../prompts/read-utterances.ts'
import { summarySchema } from '../prompts/summary.ts'
import { noSession } from '../turns/lock-session.ts'
import { lockSessions } from '../turns/lock-sessions.ts'
import { ANSWER_TOKENS } from '../turns/turn-limits.ts'
import { budgetSpent } from '../usage/budget-spent.ts'
import { reserveTokens, settleTokens, type TokenCount } from '../usage/reserve-tokens.ts'
import { usageDay } from '../usage/usage-day.ts'

const KEY = Symbol.for('@workspace/conversation-coach/summaries')

/**
 * Writes the summary of a session that is complete; one that is there stays. Asked twice at once, this process calls the model once; of two
 * processes that do, one summary is kept.
 */
export function writeSummary(sessionId: string): Promise<Result<undefined>> {
  const registry = globalThis as { [KEY]?: Map<string, Promise<Result<undefined>>> }
  registry[KEY] ??= new Map()
  const underWay = registry[KEY]
  const known = underWay.get(sessionId)
  if (known) return known
  const writing = write(sessionId).finally(() => underWay.delete(sessionId))
  underWay.set(sessionId, writing)
  return writing
}

async function write(sessionId: string): Promise<Result<undefined>> {
  const session = await prisma.conversationSession.findUnique({
    where: { id: sessionId },
    include: {
      scenario: true,
      summary: true,
    },
  })
  if (!session) return noSession
  if (session.summary) return success(undefined)
  const { utterances, notRead } = await readUtterances(sessionId)
  const prompt = summaryPrompt(session.scenario.coachSystemPrompt, utterances, notRead)
  const tokens = estimateTokens(prompt) + ANSWER_TOKENS
  const account = { userId: session.userId, day: usageDay() }
  // Counts as used at once: where this process is killed, that is what stays.
  const isWithinBudget = await withTransaction(prisma, async (tx) => {
    const reservation = { ...account, tokens }
    if (!(await reserveTokens(tx, reservation, env.COACH_DAILY_TOKENS))) return false
    await settleTokens(tx, reservation, { inputTokens: tokens, outputTokens: 0 })
    return true
  })
  if (!isWithinBudget) return budgetSpent()
  let used: TokenCount = { inputTokens: 0, outputTokens: 0 }
  const asked = await ask(session.scenario, prompt, (count) => {
    used = count
  })
  const correction = { inputTokens: used.inputTokens - tokens, outputTokens: used.outputTokens }
  await settleTokens(prisma, { ...account, tokens: 0 }, correction).catch(report)
  if (!asked.ok) return asked
  const { value, metadata } = asked.value
  return withTransaction(prisma, async (tx): Promise<Result<undefined>> => {
    if ((await lockSessions(tx, { id: sessionId })) === 0) return noSession
    await tx.summary.createMany({
      data: [{ sessionId, ...value, metadata: metadata as Prisma.InputJsonObject }],
      skipDuplicates: true,
    })
    return success(undefined)
  })
}

async function ask(scenario: Scenario, prompt: ModelPrompt, onUsed: (used: TokenCount) => void) {
  try {
    const { coach: model } = await coachModels(scenario, env)
    const { signal } = new AbortController()
    const timeoutMs = env.COACH_MODEL_TIMEOUT_MS
    return success(await answerObject({ model, prompt, schema: summarySchema, signal, timeoutMs, onUsed }))
  } catch (error) {
    report(error)
    return summaryFailed(error)
  }
}

function report(error: unknown): void {
  reportError({ error: withoutWords(error), requestId: crypto.randomUUID(), what: 'A summary' })
}

function summaryFailed(error: unknown) {
  const code = modelFailureCode(error)
  const { message } = tellFailure(code)
  const told = code === 'MODEL.BUSY' || code === 'MODEL.REFUSED' ? code : 'MODEL.UNAVAILABLE'
  return failed({
    code: told,
    message: `The conversation is complete, but its summary could not be written. ${message}`,
    retryAfterSeconds: 5,
  })
}
