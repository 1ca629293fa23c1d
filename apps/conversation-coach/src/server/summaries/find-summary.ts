import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { findSession } from '../sessions/find-session.ts'

/** A summary, as the API answers it. */
export const presentedSummarySchema = z
  .object({
    sessionId: z.string(),
    strengths: z.array(z.string()),
    practise: z.array(z.string()).length(3),
    createdAt: z.date(),
  })
  .meta({ id: 'Summary' })

/** The summary of a session that the viewer may read. */
export async function findSummary(
  viewer: Viewer,
  sessionId: string,
): Promise<Result<z.infer<typeof presentedSummarySchema>>> {
  const session = await findSession(viewer, sessionId)
  if (!session.ok) return session
  const summary = await prisma.summary.findUnique({
    where: { sessionId },
    select: { sessionId: true, strengths: true, practise: true, createdAt: true },
  })
  if (summary) return success(summary)
  return failed({
    code: 'SUMMARY.NOT_FOUND',
    message: 'This session has no summary. Completing it, once more too, writes one.',
  })
}
