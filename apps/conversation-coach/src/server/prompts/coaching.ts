import { text } from '@workspace/http/next/text'
import { z } from 'zod'

/** What the coach remarks on one message of the person. */
export const coachingSchema = z.object({
  whatWorked: text(600).describe('One thing that worked, with the words that did it.'),
  whatToTry: text(600).describe('One thing to do differently in the very next message.'),
  tone: text(80).describe('How the message sounds to the partner, in two or three words.'),
  suggestedLine: text(300).describe('One line to say next, of at most 25 words.'),
})

/** What the coach remarks on one message of the person. */
export type Coaching = z.infer<typeof coachingSchema>

/** A remark of the coach as text, as transcripts and exports show it. */
export function renderCoaching({ whatWorked, whatToTry, tone, suggestedLine }: Coaching): string {
  return `${whatWorked} Sounds: ${tone}. ${whatToTry} You could say: “${suggestedLine}”`
}
