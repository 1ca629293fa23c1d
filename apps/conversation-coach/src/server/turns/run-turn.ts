import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { reportError } from '@workspace/http/next/report-error'
import { env } from '@/env'
import { prisma } from '@/lib/prisma'
import { atIntervals } from '../at-intervals.ts'
import { modelFailureCode, withoutWords } from '../models/model-failure.ts'
import { endTurn, type TurnEnd } from './end-turn.ts'
import { LiveTurn, liveTurns } from './live-turns.ts'
import { type LoadedTurn, loadTurn } from './load-turn.ts'
import { presentTurn } from './present-turn.ts'
import { FLUSH_MS, LEASE_MS } from './turn-limits.ts'
import { coachRemarks, partnerAnswers, type TurnPart } from './turn-parts.ts'
import { viewTurn } from './view-turn.ts'

/**
 * Runs an attempt of a turn to its end: partner and coach answer side by side. Nobody needs to wait for it; what it does is in the database
 * and, for readers in this process, in its {@link LiveTurn}. It never rejects.
 */
export async function runTurn(turnId: string, attempt: number): Promise<void> {
  try {
    const view = await viewTurn(turnId)
    if (view?.turn.status !== 'RUNNING' || view.turn.attempt !== attempt) return
    const live = new LiveTurn(view)
    liveTurns().set(turnId, live)
    const stopFlushing = atIntervals(FLUSH_MS, () => flush(live), report)
    try {
      await finish(live, await answer(live))
    } finally {
      stopFlushing()
      // Another attempt may run by now.
      if (liveTurns().get(turnId) === live) liveTurns().delete(turnId)
      // Whoever reads it from here goes on with the database.
      live.update({})
    }
  } catch (error) {
    report(error)
  }
}

async function answer(live: LiveTurn): Promise<TurnEnd> {
  const used = { inputTokens: 0, outputTokens: 0 }
  let loaded: LoadedTurn
  try {
    loaded = await loadTurn(live.view.turn.id)
  } catch (error) {
    report(error)
    return { status: 'FAILED', failure: 'TURN.INTERRUPTED', used }
  }
  const part: TurnPart = {
    live,
    loaded,
    signal: live.abort.signal,
    timeoutMs: env.COACH_MODEL_TIMEOUT_MS,
    onUsed: ({ inputTokens, outputTokens }) => {
      used.inputTokens += inputTokens
      used.outputTokens += outputTokens
    },
  }
  const [partner, coach] = await Promise.allSettled([
    partnerAnswers(part).catch((error: unknown) => {
      // Without an answer the remark has no use: both are tried again.
      live.abort.abort('failed')
      throw error
    }),
    coachRemarks(part),
  ])
  const { reason } = live.abort.signal
  const failureOf = (error: unknown) => {
    if (reason === 'stopped') return 'TURN.STOPPED'
    if (reason === 'interrupted' || reason === 'lost') return 'TURN.INTERRUPTED'
    report(error)
    return modelFailureCode(error)
  }
  if (partner.status === 'rejected') return { status: 'FAILED', failure: failureOf(partner.reason), used }
  // Stopped between its last word and the remark, the answer is whole all the same.
  const isCut = reason === 'stopped' && (live.view.partner?.metadata.finishReason ?? 'stopped') === 'stopped'
  const status = isCut ? 'STOPPED' : 'COMPLETED'
  return coach.status === 'fulfilled' ? { status, used } : { status, used, coachFailure: failureOf(coach.reason) }
}

async function finish(live: LiveTurn, end: TurnEnd): Promise<void> {
  const { id: turnId, attempt } = live.view.turn
  await withTransaction(prisma, (tx) => endTurn(tx, { turnId, attempt }, end))
  const turn = await prisma.turn.findUnique({ where: { id: turnId } })
  if (turn) live.update({ turn: presentTurn(turn) })
}

/** Writes down what was said so far, and finds out whether the turn is to stop, or is not this process's any more. */
async function flush(live: LiveTurn): Promise<void> {
  const { turn, partnerText } = live.view
  const [row] = await prisma.$queryRaw<{ isToStop: boolean }[]>`
    UPDATE conversation_coach.turns
    SET partner_text = ${partnerText}, lease_expires_at = now() + make_interval(secs => ${LEASE_MS / 1000}), updated_at = now()
    WHERE id = ${turn.id} AND attempt = ${turn.attempt} AND status = 'RUNNING'
    RETURNING stop_requested AS "isToStop"`
  if (row?.isToStop) live.abort.abort('stopped')
  else if (!row && live.view.turn.status === 'RUNNING') live.abort.abort('lost')
}

function report(error: unknown): void {
  reportError({ error: withoutWords(error), requestId: crypto.randomUUID(), what: 'A turn' })
}
