import 'server-only'
import { z } from 'zod'
import { env } from '@/env'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { nextUsageDay, usageDay } from './usage-day.ts'

/** What somebody used of today's budget, as the API answers it. */
export const usageSchema = z
  .object({
    usedTokens: z.int(),
    budgetTokens: z.int(),
    resetsAt: z.date().meta({ description: 'When the budget begins anew.' }),
  })
  .meta({ id: 'Usage' })

/** What somebody used of today's budget. */
export type Usage = z.infer<typeof usageSchema>

/** What the viewer used of today's budget. */
export async function readUsage(viewer: Viewer): Promise<Usage> {
  const row = await prisma.coachTokenUsage.findUnique({ where: { userId_day: { userId: viewer.id, day: usageDay() } } })
  return {
    usedTokens: (row?.inputTokens ?? 0) + (row?.outputTokens ?? 0),
    budgetTokens: env.COACH_DAILY_TOKENS,
    resetsAt: nextUsageDay(),
  }
}
