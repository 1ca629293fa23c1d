import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { DemoStatus, prisma } from '@/lib/prisma'
import { visibleTo } from './session-scope.ts'

/** The statuses that lead to each; none leads out of COMPLETED and CANCELLED. */
const sources: Readonly<Record<DemoStatus, DemoStatus[]>> = {
  ACTIVE: ['PAUSED'],
  PAUSED: ['ACTIVE'],
  COMPLETED: ['ACTIVE', 'PAUSED'],
  CANCELLED: ['ACTIVE', 'PAUSED'],
}

/** Which session gets which status. */
export const changeStatusInput = z.strictObject({ sessionId: text(64), status: z.enum(DemoStatus) })

/** Moves a session on, and keeps who did so when; of two who do so at once, the second is told that it has moved already. */
export async function changeStatus(
  viewer: Viewer,
  { sessionId, status }: z.infer<typeof changeStatusInput>,
): Promise<Result<DemoStatus>> {
  const session = { AND: [{ id: sessionId }, visibleTo(viewer)] }
  const isFinal = status === 'COMPLETED' || status === 'CANCELLED'
  const isChanged = await prisma.$transaction(async (tx) => {
    const { count } = await tx.demoSession.updateMany({
      where: { ...session, status: { in: sources[status] } },
      data: { status, ...(isFinal && { endedAt: new Date() }) },
    })
    if (count > 0) await tx.demoStatusChange.create({ data: { sessionId, userId: viewer.id, status } })
    return count > 0
  })
  if (isChanged) return success(status)
  const found = await prisma.demoSession.findFirst({ where: session, select: { status: true } })
  if (!found) return failed({ code: 'SESSION.NOT_FOUND', message: 'There is no such session among yours.' })
  return failed({
    code: 'SESSION.STATUS',
    message: `The session is ${found.status.toLowerCase()}, so it cannot become ${status.toLowerCase()}.`,
  })
}
