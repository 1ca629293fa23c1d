import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { visibleTo } from '../conversations/conversation-scope.ts'
import { noSession } from './no-session.ts'
import { type PresentedSession, presentSession, sessionInclude } from './present-session.ts'

/** The session `id`, where the viewer may read it. */
export async function findSession(viewer: Viewer, id: string): Promise<Result<PresentedSession>> {
  const session = await prisma.conversationSession.findFirst({
    where: { AND: [{ id }, visibleTo(viewer)] },
    include: sessionInclude,
  })
  return session ? success(await presentSession(session)) : noSession
}
