import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { jsonObject, text } from '@workspace/http/next/text'
import { z } from 'zod'
import type { Viewer } from '@/lib/auth'
import { DemoType, type Prisma, prisma } from '@/lib/prisma'
import { resolveUser, userSummary } from './session-scope.ts'

/** Body of POST /api/demo/sessions. */
export const createSessionInput = z.strictObject({
  sessionName: text(120),
  demoType: z.enum(DemoType, { error: ({ input }) => (input === undefined ? 'Choose a type.' : undefined) }),
  metadata: jsonObject(8192).optional(),
  /** Whose session it is; absent: the caller's own. */
  userId: text(64).optional(),
})

const withUserAndFeedback = { user: { select: userSummary }, feedback: true } satisfies Prisma.DemoSessionInclude

/** A session with who holds it and what was thought of it. */
export type CreatedSession = Prisma.DemoSessionGetPayload<{ include: typeof withUserAndFeedback }>

/** Starts a session, of the viewer or, for staff, of somebody else. */
export async function createSession(
  viewer: Viewer,
  { userId, sessionName, demoType, metadata }: z.infer<typeof createSessionInput>,
): Promise<Result<CreatedSession>> {
  const user = await resolveUser(viewer, userId)
  if (!user.ok) return user
  const session = await prisma.demoSession.create({
    data: {
      userId: user.value?.id ?? viewer.id,
      sessionName,
      demoType,
      ...(metadata && { metadata: metadata as Prisma.InputJsonObject }),
    },
    include: withUserAndFeedback,
  })
  return success(session)
}
