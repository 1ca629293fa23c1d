import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { DemoStatus, DemoType } from '@/lib/prisma'
import { period } from './period.ts'

/** What narrows a list of sessions; fields left out do not. */
export const sessionFilter = z.object({
  /** Part of the session's name or of the name of who holds it. */
  q: text(100).optional(),
  status: z.enum(DemoStatus).optional(),
  demoType: z.enum(DemoType).optional(),
  period: period.optional(),
})

export type SessionFilter = z.infer<typeof sessionFilter>

/** A `nextCursor` or `previousCursor` of the list; whether it is one shows when the page is read. */
export const cursor = z.string().max(400)
