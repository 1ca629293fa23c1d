import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { prisma, type Turn } from '@/lib/prisma'
import { expireTurn } from './expire-turn.ts'
import { lockSession } from './lock-session.ts'
import { readyForTurn } from './ready-for-turn.ts'
import { noTurn, type TurnAddress } from './turn-address.ts'

/** Makes a turn that failed run again, on the words that are there; the newest only, since the others were answered or passed over. */
export function retryTurn(viewer: Viewer, { sessionId, turnId }: TurnAddress): Promise<Result<Turn>> {
  return withTransaction(prisma, async (tx): Promise<Result<Turn>> => {
    const session = await lockSession(tx, viewer, sessionId)
    if (!session.ok) return session
    const find = () => tx.turn.findFirst({ where: { id: turnId, sessionId } })
    let turn = await find()
    if (turn && (await expireTurn(tx, turnId))) turn = await find()
    if (!turn) return noTurn
    if (turn.status !== 'FAILED') {
      return failed({
        code: turn.status === 'RUNNING' ? 'TURN.RUNNING' : 'TURN.NOT_FAILED',
        message: `Only a turn that failed is tried again; this one is ${turn.status.toLowerCase()}.`,
      })
    }
    const later = await tx.turn.findFirst({ where: { sessionId, number: { gt: turn.number } }, select: { id: true } })
    if (later) return failed({ code: 'TURN.SUPERSEDED', message: 'The conversation has gone on since this turn.' })
    const ready = await readyForTurn(tx, session.value)
    if (!ready.ok) return ready
    const again = await tx.turn.update({
      where: { id: turnId },
      data: {
        ...ready.value,
        status: 'RUNNING',
        attempt: { increment: 1 },
        failure: null,
        coachFailure: null,
        endedAt: null,
        stopRequested: false,
      },
    })
    // The session is not idle any more.
    await tx.conversationSession.update({ where: { id: sessionId }, data: { updatedAt: again.startedAt } })
    return success(again)
  })
}
