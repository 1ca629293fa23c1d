import { personSchema } from '@workspace/http/person'
import { countSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'

/** What an accepted answer adds to the reputation of its author. */
export const ANSWER_REPUTATION = 15

/** A member and what they did. */
export const memberSchema = z
  .object({
    person: personSchema,
    joinedAt: timestampSchema,
    reputation: z.int().meta({
      description: `Scores of all posts and comments that stand, and ${ANSWER_REPUTATION} for each answer that others accepted.`,
    }),
    counts: z.object({ posts: countSchema, comments: countSchema, acceptedAnswers: countSchema }),
    badges: z
      .array(
        z.object({
          slug: z.string(),
          name: z.string(),
          tier: z.enum(['BRONZE', 'SILVER', 'GOLD']),
          reason: z.string().nullable(),
          awardedAt: timestampSchema,
        }),
      )
      .meta({ description: 'The latest first.' }),
  })
  .meta({
    id: 'CommunityMember',
    examples: [
      {
        person: { id: 'user_lucia', name: 'Lucia Ferrari', username: 'lucia', image: null },
        joinedAt: '2026-03-04T13:37:00.000Z',
        reputation: 4,
        counts: { posts: 1, comments: 0, acceptedAnswers: 0 },
        badges: [
          {
            slug: 'first-post',
            name: 'First post',
            tier: 'BRONZE',
            reason: '1 post',
            awardedAt: '2026-11-12T15:45:00.000Z',
          },
        ],
      },
    ],
  })

/** A member and what they did. */
export type Member = z.infer<typeof memberSchema>
