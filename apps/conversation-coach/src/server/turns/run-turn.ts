import 'server-only'
import { readFromPrimary } from '@workspace/database/replicas'
import { env } from '@/env'
import { prisma } from '@/lib/prisma'
import { modelFailureCode } from '../models/model-failure.ts'
import { endTurn, type TurnEnd } from './end-turn.ts'
import { LiveTurn, liveTurns } from './live-turns.ts'
import { type LoadedTurn, loadTurn } from './load-turn.ts'
import { type PresentedTurn, presentTurn } from './present-turn.ts'
import { reportTurn as report } from './report-turn.ts'
import { coachRemarks, partnerAnswers, type TurnPart } from './turn-parts.ts'
import { viewTurn } from './view-turn.ts'
import { writeDownTurns } from './write-down-turns.ts'

/**
 * Runs the first attempt of a turn to its end: partner and coach answer side by side. Nobody needs to wait for it; what it does is in the
 * database and, for readers in this process, in its {@link LiveTurn}, which is there at once. It never rejects.
 */
export function runTurn(turn: PresentedTurn, loaded: LoadedTurn): Promise<void> {
  const live = new LiveTurn({ turn, partnerText: '', partner: null, coach: null }, loaded.userId)
  return run(live, loaded)
}

/** Runs a later attempt of a turn in the same way, on what the earlier ones have left. */
export async function rerunTurn(turnId: string, attempt: number): Promise<void> {
  try {
    const [view, loaded] = await readFromPrimary(() => Promise.all([viewTurn(turnId), loadTurn(turnId)]))
    if (view?.turn.status !== 'RUNNING' || view.turn.attempt !== attempt) return
    await run(new LiveTurn(view, loaded.userId), loaded)
  } catch (error) {
    report(error)
    const end = { status: 'FAILED', failure: 'TURN.INTERRUPTED', used: { inputTokens: 0, outputTokens: 0 } } as const
    await endTurn(prisma, { turnId, attempt }, end).catch(report)
  }
}

async function run(live: LiveTurn, loaded: LoadedTurn): Promise<void> {
  const { id } = live.view.turn
  liveTurns().set(id, live)
  writeDownTurns()
  try {
    await finish(live, await answer(live, loaded))
  } catch (error) {
    report(error)
  } finally {
    // Another attempt may run by now.
    if (liveTurns().get(id) === live) liveTurns().delete(id)
    // Whoever reads it from here goes on with the database.
    live.update({})
  }
}

async function answer(live: LiveTurn, loaded: LoadedTurn): Promise<TurnEnd> {
  const used = { inputTokens: 0, outputTokens: 0 }
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
  const { turn } = live.view
  const endedAt = await endTurn(prisma, { turnId: turn.id, attempt: turn.attempt }, end)
  if (endedAt) {
    const { status, failure, coachFailure } = end
    live.update({
      turn: presentTurn({ ...turn, status, endedAt, failure: failure ?? null, coachFailure: coachFailure ?? null }),
    })
  } else {
    const ended = await prisma.turn.findUnique({ where: { id: turn.id } })
    if (ended) live.update({ turn: presentTurn(ended) })
  }
}
