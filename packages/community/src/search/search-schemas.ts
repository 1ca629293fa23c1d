import { pageCursors } from '@workspace/http/paging'
import { textSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { limitSchema } from '../limit-schema.ts'
import { postSummarySchema } from '../posts/post-schemas.ts'
import { searchCursorSchema } from './search-cursor.ts'

const html = 'HTML in which everything is escaped but the <mark> around the words that were found.'

const hitSchema = z
  .object({
    post: postSummarySchema,
    titleHtml: z.string().meta({ description: `The title as ${html}` }),
    snippetHtml: z.string().meta({ description: `The part of the body that fits best, as ${html}` }),
  })
  .meta({ id: 'CommunitySearchHit' })

/** A page of what was found. */
export const searchPageSchema = z
  .object({ items: z.array(hitSchema), nextCursor: pageCursors.nextCursor })
  .meta({ id: 'CommunitySearchPage' })

/** Query parameters of the search. */
export const searchQuerySchema = z.strictObject({
  q: textSchema(200).meta({
    description: 'Words, "quoted phrases", OR, and -words to leave out.',
    examples: ['recording -video', '"prize draw" OR raffle'],
  }),
  limit: limitSchema,
  cursor: searchCursorSchema.optional(),
})

/** A page of what was found. */
export type SearchPage = z.infer<typeof searchPageSchema>
/** Query parameters of the search, read. */
export type SearchQuery = z.infer<typeof searchQuerySchema>
