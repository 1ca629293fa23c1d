import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { abortTurns, endRunningTurns } from '../turns/end-running-turns.ts'
import { lockSessions } from '../turns/lock-sessions.ts'
import { usageDay } from '../usage/usage-day.ts'

/** Body of DELETE /api/coach/data. */
export const deleteDataInput = z.strictObject({
  confirm: z.string().max(320).meta({ description: 'Your own e-mail address.' }),
})

/** How much was deleted. */
export const deletedSchema = z.object({ sessions: z.int(), usageDays: z.int() })

/**
 * Deletes all that this application keeps of the viewer, but for the count of today's tokens, without which the budget would begin anew: the next
 * deletion takes it along.
 */
export async function deleteData(
  viewer: Viewer,
  { confirm }: z.infer<typeof deleteDataInput>,
): Promise<Result<z.infer<typeof deletedSchema>>> {
  if (confirm.trim().toLowerCase() !== viewer.email.toLowerCase()) {
    return failed({
      code: 'REQUEST.INVALID',
      message: 'Nothing was deleted: confirm with your own e-mail address.',
      errors: [{ field: 'confirm', message: 'Is not your e-mail address.' }],
    })
  }
  const { running, sessions, usageDays } = await withTransaction(prisma, async (tx) => {
    const { id: userId } = viewer
    const held = await lockSessions(tx, { userId })
    const ended = await endRunningTurns(tx, held)
    // One that was started meanwhile is not held, and its turn may run.
    const deleted = await tx.conversationSession.deleteMany({ where: { id: { in: [...held] } } })
    const days = await tx.coachTokenUsage.deleteMany({ where: { userId, day: { lt: usageDay() } } })
    return { running: ended, sessions: deleted.count, usageDays: days.count }
  })
  abortTurns(running)
  return success({ sessions, usageDays })
}
