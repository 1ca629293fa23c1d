import { text } from '@workspace/http/next/text'
import { z } from 'zod'

const point = text(400)

/** What a conversation showed, once it is over. */
export const summarySchema = z.object({
  strengths: z.array(point).min(1).max(5).describe('What the person did well, each with the words that did it.'),
  practise: z.array(point).length(3).describe('Three things to practise, each concrete enough to try tomorrow.'),
})

/** What a conversation showed, once it is over. */
export type ConversationSummary = z.infer<typeof summarySchema>
