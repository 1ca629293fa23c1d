import { z } from 'zod'
import { DemoStatus, DemoType } from '@/lib/prisma'

/** What narrows a list of sessions; fields left out do not. */
export const sessionFilter = z.object({
  status: z.enum(DemoStatus).optional(),
  demoType: z.enum(DemoType).optional(),
})

export type SessionFilter = z.infer<typeof sessionFilter>

/** A `nextCursor` or `previousCursor` of the list; whether it is one shows when the page is read. */
export const cursor = z.string().max(400)
