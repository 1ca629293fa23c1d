import { countSchema, slugSchema, textSchema } from '@workspace/http/schemas'
import { z } from 'zod'

const tierSchema = z.enum(['BRONZE', 'SILVER', 'GOLD']).meta({ description: 'How hard it is to earn.' })

const ruleSchema = z
  .strictObject({
    metric: z.enum(['POSTS', 'COMMENTS', 'UPVOTES_RECEIVED', 'ACCEPTED_ANSWERS', 'COMMENT_SCORE']),
    threshold: z.int32().min(1),
  })
  .nullable()
  .meta({ description: 'What earns it: as many of the metric as the threshold. Null where it is given by hand.' })

/** A badge and what earns it. */
export const badgeSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    tier: tierSchema,
    rule: ruleSchema,
    holders: countSchema.meta({ description: 'People who have it.' }),
  })
  .meta({
    id: 'CommunityBadge',
    examples: [
      {
        slug: 'problem-solver',
        name: 'Problem solver',
        description: 'Wrote a comment that was accepted as the answer.',
        tier: 'SILVER',
        rule: { metric: 'ACCEPTED_ANSWERS', threshold: 1 },
        holders: 1,
      },
    ],
  })

/** All badges. */
export const badgeListSchema = z.object({ items: z.array(badgeSchema) }).meta({ id: 'CommunityBadgeList' })

/** What a badge is made of, beside its slug. */
export const badgeDefinitionSchema = z
  .strictObject({
    name: textSchema(80),
    description: textSchema(300),
    tier: tierSchema.default('BRONZE'),
    rule: ruleSchema.default(null),
  })
  .meta({
    id: 'CommunityBadgeDefinition',
    examples: [
      {
        name: 'Regular',
        description: 'Wrote fifty comments.',
        tier: 'SILVER',
        rule: { metric: 'COMMENTS', threshold: 50 },
      },
    ],
  })

/** Address of a badge. */
export const badgeParamsSchema = z.object({ slug: slugSchema })

/** A badge and what earns it. */
export type Badge = z.infer<typeof badgeSchema>
/** What a badge is made of, read. */
export type BadgeDefinition = z.infer<typeof badgeDefinitionSchema>
