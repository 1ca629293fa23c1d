import { z } from 'zod'

/** Number of rows on a page, as a query parameter. */
export const pageSizeSchema = z.coerce.number().int().min(1).max(100).default(20)

/** A place in a list, as a query parameter; whether it is one of the list shows when the page is read. */
export const cursorSchema = z
  .string()
  .min(1)
  .max(400)
  .meta({ description: 'The nextCursor of the previous page, or its previousCursor to go back.' })

/** The places around a page, as members of it. */
export const pageCursors = {
  nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
  previousCursor: z.string().nullable().meta({ description: 'Null on the first page.' }),
}
