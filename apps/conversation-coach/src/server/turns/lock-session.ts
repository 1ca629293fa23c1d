import type { Result } from '@workspace/http/next/failure'
import { success } from '@workspace/http/next/failure'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import type { Prisma, Tx } from '@/lib/prisma'
import { noSession } from '../sessions/no-session.ts'
import { lockSessions } from './lock-sessions.ts'

/** A session that its owner is about to change. */
export type LockedSession = Prisma.ConversationSessionGetPayload<{ include: { scenario: true } }>

/**
 * Holds a session of the viewer until the transaction ends, so that nobody else changes it meanwhile. Staff may read the sessions of
 * others, and change none.
 */
export async function lockSession(tx: Tx, viewer: Viewer, sessionId: string): Promise<Result<LockedSession>> {
  await lockSessions(tx, { id: sessionId })
  const session = await tx.conversationSession.findUnique({ where: { id: sessionId }, include: { scenario: true } })
  return ownSession(viewer, session)
}

/** A session that was read, if it is the viewer's to change. */
export function ownSession<Session extends { readonly userId: string }>(
  viewer: Viewer,
  session: Session | null | undefined,
): Result<Session> {
  if (session?.userId === viewer.id) return success(session)
  if (!session || !viewer.isStaff) return noSession
  return failed({ code: 'AUTH.FORBIDDEN', message: 'Only the person whose session it is may do this.' })
}
