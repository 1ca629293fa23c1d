import { z } from 'zod'
import { DemoStatus, DemoType } from '@/lib/prisma'

/** What narrows a list of sessions; fields left out do not. */
export const sessionFilter = z.object({
  status: z.enum(DemoStatus).optional(),
  demoType: z.enum(DemoType).optional(),
})

export type SessionFilter = z.infer<typeof sessionFilter>

/** A place in the list of sessions, newest first. */
export interface Cursor {
  readonly startedAt: Date
  readonly id: string
}

/** Writes a cursor as text that is opaque to callers and safe in an address. */
export function renderCursor({ startedAt, id }: Cursor): string {
  return Buffer.from(`${startedAt.toISOString()} ${id}`).toString('base64url')
}

/** Reads what renderCursor wrote. */
export const cursor = z.string().transform((text, context): Cursor => {
  const [startedAt = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ')
  const date = new Date(startedAt)
  if (!/^[\w-]+$/.test(id) || Number.isNaN(date.getTime())) {
    context.addIssue({ code: 'custom', message: 'Not a cursor of this list.' })
    return z.NEVER
  }
  return { startedAt: date, id }
})
