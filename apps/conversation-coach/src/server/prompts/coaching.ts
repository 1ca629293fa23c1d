import { z } from 'zod'

/** What the coach remarks on one message of the person. */
export const coachingSchema = z.object({
  whatWorked: z.string().trim().min(1).max(600).describe('One thing that worked, with the words that did it.'),
  whatToTry: z.string().trim().min(1).max(600).describe('One thing to do differently in the very next message.'),
  tone: z.string().trim().min(1).max(80).describe('How the message sounds to the partner, in two or three words.'),
  suggestedLine: z.string().trim().min(1).max(300).describe('One line to say next, of at most 25 words.'),
})

/** What the coach remarks on one message of the person. */
export type Coaching = z.infer<typeof coachingSchema>

/** A remark of the coach as text, as transcripts and exports show it. */
export function renderCoaching({ whatWorked, whatToTry, tone, suggestedLine }: Coaching): string {
  return `${whatWorked} Sounds: ${tone}. ${whatToTry} You could say: “${suggestedLine}”`
}
