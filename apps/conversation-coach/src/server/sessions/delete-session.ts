import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { abortTurns, endRunningTurns } from '../turns/end-running-turns.ts'
import { lockSession } from '../turns/lock-session.ts'

/** Deletes a session of the viewer with all that was said in it. */
export async function deleteSession(viewer: Viewer, sessionId: string): Promise<Result<undefined>> {
  const deleted = await withTransaction(prisma, async (tx): Promise<Result<readonly string[]>> => {
    const session = await lockSession(tx, viewer, sessionId)
    if (!session.ok) return session
    const running = await endRunningTurns(tx, [sessionId])
    await tx.conversationSession.delete({ where: { id: sessionId } })
    return success(running)
  })
  if (!deleted.ok) return deleted
  abortTurns(deleted.value)
  return success(undefined)
}
