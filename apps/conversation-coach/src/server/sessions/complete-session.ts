import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { writeSummary } from '../summaries/write-summary.ts'
import { expireTurn } from '../turns/expire-turn.ts'
import { lockSession } from '../turns/lock-session.ts'
import { turnRunning } from '../turns/turn-failures.ts'
import { findSession } from './find-session.ts'
import type { PresentedSession } from './present-session.ts'

/**
 * Ends a session of the viewer, and writes its summary. Safe to repeat: a session that is complete stays as it is, and gets the summary that
 * it may lack.
 */
export async function completeSession(viewer: Viewer, sessionId: string): Promise<Result<PresentedSession>> {
  const ended = await withTransaction(prisma, async (tx): Promise<Result<undefined>> => {
    const session = await lockSession(tx, viewer, sessionId)
    if (!session.ok) return session
    const { status, startedAt } = session.value
    if (status === 'COMPLETED') return success(undefined)
    if (status === 'ABANDONED') {
      return failed({ code: 'SESSION.ENDED', message: 'This conversation was given up after nobody went on with it.' })
    }
    const running = await tx.turn.findFirst({ where: { sessionId, status: 'RUNNING' }, select: { id: true } })
    if (running && !(await expireTurn(tx, running.id))) {
      return turnRunning
    }
    if (!(await tx.message.findFirst({ where: { sessionId, role: 'USER' }, select: { id: true } }))) {
      return failed({ code: 'SESSION.EMPTY', message: 'Nothing was said yet. Say something, or delete the session.' })
    }
    const endedAt = new Date()
    await tx.conversationSession.update({
      where: { id: sessionId },
      data: { status: 'COMPLETED', endedAt, durationSeconds: secondsBetween(startedAt, endedAt) },
    })
    return success(undefined)
  })
  if (!ended.ok) return ended
  const summary = await writeSummary(sessionId)
  return summary.ok ? findSession(viewer, sessionId) : summary
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))
}
