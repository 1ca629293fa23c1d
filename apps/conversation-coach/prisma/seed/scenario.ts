import type { ConversationStatus } from '../../src/generated/prisma/client.ts'
import type { Coaching } from '../../src/server/prompts/coaching.ts'
import type { ConversationSummary } from '../../src/server/prompts/summary.ts'

/** One thing said in a seeded conversation, or the coach's remark on it. */
export type SeedTurn = readonly [role: 'USER' | 'PARTNER', content: string] | readonly [role: 'COACH', remark: Coaching]

/** A conversation that a seeded person held. */
export interface SeedConversation {
  /** Stable, so that seeding again finds it. */
  readonly id: string
  readonly email: string
  /** When it began: this many days before the seed, at this hour and minute (UTC). */
  readonly daysAgo: number
  readonly at: readonly [hour: number, minute: number]
  readonly status: ConversationStatus
  readonly turns: readonly SeedTurn[]
  /** Of one that was completed. */
  readonly summary?: ConversationSummary
}

/** A scenario with the conversations held in it. */
export interface SeedScenario {
  readonly name: string
  readonly slug: string
  readonly description: string
  readonly partnerPersona: string
  readonly partnerSystemPrompt: string
  readonly coachSystemPrompt: string
  readonly openingLine: string
  readonly partnerModel: string
  readonly coachModel: string
  readonly conversations: readonly SeedConversation[]
}

/** How every coach answers, whatever the scenario; appended to what it watches for. */
export const coachFormat = `How you answer:
- Speak to the person directly, as "you". You see the whole conversation; comment only on their latest message.
- Name one thing that worked and quote the words that did it. If nothing did, say so kindly and move on.
- Name one thing to try next, concrete enough to do in the very next message.
- Describe in two or three words how the message sounds to the partner, for example "calm, a little stiff".
- Offer one line they could say next, in their own register, in at most 25 words.
- At most 90 words in all. No praise for its own sake, no theory, no lists of techniques.
- Never speak as the partner, never decide for the person who is right in the matter itself.
- If they seem in real distress, or describe a real danger, leave the exercise and tell them plainly to talk to someone they trust or to a local emergency or help line.`

/** How every partner plays its part, whatever the scenario; appended to who it is. */
export const partnerRules = `How you play this part:
- Stay in character in every message. You are a person in this scene, not an assistant, and you do not know that this is an exercise.
- Talk as people talk: one to four short sentences, no lists, no headings, no stage directions, no quotation marks around your own speech.
- Answer what was actually said. Remember what was said before and come back to it.
- Change slowly and for a reason. Good moves of the other person soften you by one step; a poor move hardens you by one step. Never turn around within one message.
- Do not explain your feelings like a therapist; let them show in what you say.
- No slurs, no threats of violence, no insults about who somebody is. You may be unfair, never cruel.
- If the other person seems in real distress, or asks to stop, drop the part at once: say kindly that you are a practice partner and that it is fine to stop here.`
