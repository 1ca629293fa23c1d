import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { readPage } from '@workspace/http/next/read-page'
import type { z } from 'zod'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { type PresentedMessage, presentMessage } from '../turns/present-turn.ts'
import { findSession } from './find-session.ts'
import type { pageQuery } from './page-query.ts'

/** Lists the messages of a session that the viewer may read, oldest first. */
export async function listMessages(
  viewer: Viewer,
  sessionId: string,
  { limit, cursor }: z.infer<typeof pageQuery>,
): Promise<Result<{ items: PresentedMessage[]; nextCursor: string | null }>> {
  const session = await findSession(viewer, sessionId)
  if (!session.ok) return session
  const page = await readPage(() =>
    prisma.message.paginate({
      where: { sessionId },
      orderBy: [{ timestamp: 'asc' }, { id: 'asc' }],
      take: limit,
      cursor,
    }),
  )
  if (!page.ok) return page
  return success({ items: page.value.items.map(presentMessage), nextCursor: page.value.nextCursor })
}
