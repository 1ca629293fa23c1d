import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import type { Viewer } from '@/lib/auth'
import { prisma, type Tx } from '@/lib/prisma'
import { endTurn } from '../turns/end-turn.ts'
import { liveTurns } from '../turns/live-turns.ts'
import { lockSession } from '../turns/lock-session.ts'

/** Deletes a session of the viewer with all that was said in it. */
export async function deleteSession(viewer: Viewer, sessionId: string): Promise<Result<undefined>> {
  const deleted = await withTransaction(prisma, async (tx): Promise<Result<readonly string[]>> => {
    const session = await lockSession(tx, viewer, sessionId)
    if (!session.ok) return session
    const running = await endRunningTurns(tx, { sessionId })
    await tx.conversationSession.delete({ where: { id: sessionId } })
    return success(running)
  })
  if (!deleted.ok) return deleted
  abortTurns(deleted.value)
  return success(undefined)
}

/** Ends the turns that run before their sessions are deleted; what was put aside for them counts as used. Returns their ids. */
export async function endRunningTurns(
  tx: Tx,
  of: { readonly sessionId: string } | { readonly session: { readonly userId: string } },
): Promise<readonly string[]> {
  const turns = await tx.turn.findMany({
    where: { ...of, status: 'RUNNING' },
    select: { id: true, attempt: true, reservedTokens: true },
  })
  for (const { id, attempt, reservedTokens } of turns) {
    const used = { inputTokens: reservedTokens, outputTokens: 0 }
    await endTurn(tx, { turnId: id, attempt }, { status: 'STOPPED', used })
  }
  return turns.map(({ id }) => id)
}

/** Stops the models of turns that this process runs; another process finds out within a second. */
export function abortTurns(ids: readonly string[]): void {
  for (const id of ids) liveTurns().get(id)?.abort.abort('lost')
}
