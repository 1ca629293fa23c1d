import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import type { Viewer } from '@/lib/auth'
import { prisma, type Turn } from '@/lib/prisma'
import { liveTurns } from './live-turns.ts'
import { lockSession } from './lock-session.ts'
import { noTurn, type TurnAddress } from './turn-address.ts'

/** Stops a turn: at once where this process runs it, else as soon as the one that does asks. One that has ended stays as it is. */
export async function stopTurn(viewer: Viewer, { sessionId, turnId }: TurnAddress): Promise<Result<Turn>> {
  const turn = await withTransaction(prisma, async (tx): Promise<Result<Turn>> => {
    const session = await lockSession(tx, viewer, sessionId)
    if (!session.ok) return session
    await tx.turn.updateMany({ where: { id: turnId, sessionId, status: 'RUNNING' }, data: { stopRequested: true } })
    const found = await tx.turn.findFirst({ where: { id: turnId, sessionId } })
    return found ? success(found) : noTurn
  })
  if (turn.ok) liveTurns().get(turnId)?.abort.abort('stopped')
  return turn
}
