import { isWrongCursor } from '@workspace/database/paging'
import { type Result, success } from '@workspace/http/next/failure'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { failed } from '@/http/failed'

/** Which page of a list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: text(400).optional().meta({ description: 'nextCursor of the page before.' }),
})

/** A page, as the API answers it. */
export function pageSchema<Schema extends z.ZodType>(items: Schema) {
  return z.object({ items: z.array(items), nextCursor: z.string().nullable() })
}

/** Reads a page; a cursor of another list is the caller's mistake. */
export async function readPage<Value>(read: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return success(await read())
  } catch (error) {
    if (!isWrongCursor(error)) throw error
    return failed({
      code: 'REQUEST.INVALID',
      message: 'Invalid: cursor.',
      errors: [{ field: 'cursor', message: 'Use the nextCursor of the page before.' }],
    })
  }
}
