import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { type DemoFeedback, prisma } from '@/lib/prisma'
import { visibleTo } from '../sessions/session-scope.ts'

/** Body of POST /api/demo/feedback. */
export const createFeedbackInput = z.strictObject({
  sessionId: text(64),
  rating: z
    .int({ error: ({ input }) => (input === undefined ? 'Choose a rating.' : 'Must be a whole number from 1 to 5.') })
    .min(1, 'Must be at least 1.')
    .max(5, 'Must be at most 5.'),
  comment: text(2000).nullish(),
})

/** Adds feedback to a session that `viewer` may see. */
export async function createFeedback(
  viewer: Viewer,
  { sessionId, rating, comment }: z.infer<typeof createFeedbackInput>,
): Promise<Result<DemoFeedback>> {
  const session = await prisma.demoSession.findFirst({
    where: { AND: [{ id: sessionId }, visibleTo(viewer)] },
    select: { id: true },
  })
  if (!session) {
    // The same answer for another user's session, so that nobody can probe which ids exist.
    return failed({
      code: 'SESSION.NOT_FOUND',
      message: 'There is no such session among yours.',
      errors: [{ field: 'sessionId', message: 'Is not the id of one of your sessions.' }],
    })
  }
  return success(
    await prisma.demoFeedback.create({ data: { sessionId, userId: viewer.id, rating, comment: comment ?? null } }),
  )
}
