import { text } from '@workspace/http/next/text'
import { z } from 'zod'

/** Which page of a list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: text(400).optional().meta({ description: 'nextCursor of the page before.' }),
})

/** A page, as the API answers it. */
export function pageSchema<Schema extends z.ZodType>(items: Schema) {
  return z.object({ items: z.array(items), nextCursor: z.string().nullable() })
}
