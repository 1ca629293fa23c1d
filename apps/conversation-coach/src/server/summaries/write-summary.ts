import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { reportError } from '@workspace/http/next/report-error'
import { env } from '@/env'
import { failed } from '@/http/failed'
import { type Prisma, prisma } from '@/lib/prisma'
import { answerObject } from '../models/answer-object.ts'
import { coachModels } from '../models/coach-models.ts'
import { modelFailureCode, tellFailure, withoutWords } from '../models/model-failure.ts'
import { estimateTokens } from '../models/speak.ts'
import { summaryPrompt } from '../prompts/coach-prompt.ts'
import { summarySchema } from '../prompts/summary.ts'
import type { Utterance } from '../prompts/utterance.ts'
import { ANSWER_TOKENS } from '../turns/turn-limits.ts'
import { budgetSpent } from '../usage/budget-spent.ts'
import { reserveTokens, settleTokens } from '../usage/reserve-tokens.ts'
import { usageDay } from '../usage/usage-day.ts'

/** Writes the summary of a session that is complete; one that is there stays. */
export async function writeSummary(sessionId: string): Promise<Result<undefined>> {
  const session = await prisma.conversationSession.findUniqueOrThrow({
    where: { id: sessionId },
    include: {
      scenario: true,
      summary: true,
      messages: { where: { role: { in: ['USER', 'PARTNER'] } }, orderBy: [{ timestamp: 'asc' }, { id: 'asc' }] },
    },
  })
  if (session.summary) return success(undefined)
  const utterances = session.messages.map(({ role, content }) => ({ role: role as Utterance['role'], content }))
  const prompt = summaryPrompt(session.scenario.coachSystemPrompt, utterances)
  const reservation = {
    userId: session.userId,
    day: usageDay(),
    tokens: estimateTokens(prompt) + ANSWER_TOKENS,
  }
  if (!(await prisma.$transaction((tx) => reserveTokens(tx, reservation, env.COACH_DAILY_TOKENS)))) return budgetSpent()
  let used = { inputTokens: 0, outputTokens: 0 }
  try {
    const { value, metadata } = await answerObject({
      model: (await coachModels(session.scenario, env)).coach,
      prompt,
      schema: summarySchema,
      signal: new AbortController().signal,
      timeoutMs: env.COACH_MODEL_TIMEOUT_MS,
    })
    used = { inputTokens: metadata.inputTokens ?? 0, outputTokens: metadata.outputTokens ?? 0 }
    await prisma.summary.createMany({
      data: [{ sessionId, ...value, metadata: metadata as Prisma.InputJsonObject }],
      skipDuplicates: true,
    })
    return success(undefined)
  } catch (error) {
    reportError({ error: withoutWords(error), requestId: crypto.randomUUID(), what: 'A summary' })
    return summaryFailed(error)
  } finally {
    await prisma.$transaction((tx) => settleTokens(tx, reservation, used))
  }
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
