import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { readPage } from '@workspace/http/next/read-page'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { ConversationStatus, prisma } from '@/lib/prisma'
import { pageQuery } from './page-query.ts'
import { type PresentedSession, presentSessions, sessionInclude } from './present-session.ts'

/** Query of GET /api/coach/sessions. */
export const listSessionsQuery = pageQuery.extend({
  status: z.enum(ConversationStatus).optional(),
  scenario: text(100).optional().meta({ description: 'Slug of a scenario.' }),
  userId: text(64).optional().meta({ description: 'Whose sessions; of others only for staff.' }),
})

/** Lists the viewer's sessions, or for staff those of somebody else, newest first. */
export async function listSessions(
  viewer: Viewer,
  { userId = viewer.id, status, scenario, limit, cursor }: z.infer<typeof listSessionsQuery>,
): Promise<Result<{ items: PresentedSession[]; nextCursor: string | null }>> {
  if (userId !== viewer.id) {
    const errors = [{ field: 'userId', message: 'Must be your own id, or absent.' }]
    if (!viewer.isStaff) {
      return failed({ code: 'AUTH.FORBIDDEN', message: 'Only staff may ask for the sessions of another user.', errors })
    }
    if (!(await prisma.user.findFirst({ where: { id: userId }, select: { id: true } }))) {
      return failed({ code: 'USER.NOT_FOUND', message: 'There is no such user.' })
    }
  }
  const page = await readPage(() =>
    prisma.conversationSession.paginate({
      where: { userId, ...(status && { status }), ...(scenario && { scenario: { slug: scenario } }) },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      include: sessionInclude,
      take: limit,
      cursor,
    }),
  )
  if (!page.ok) return page
  return success({ items: await presentSessions(page.value.items), nextCursor: page.value.nextCursor })
}
