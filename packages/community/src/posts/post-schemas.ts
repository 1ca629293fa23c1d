import { cursorSchema, pageCursors } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { countSchema, idSchema, slugSchema, textSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { limitSchema } from '../limit-schema.ts'

/** A subject of posts. */
const tagSchema = slugSchema.max(40)

const titleSchema = textSchema(200)
const bodySchema = textSchema(20_000).meta({ description: 'Markdown.' })
const tagsSchema = z.array(tagSchema).max(5).meta({ description: 'Five at most; a repeated one counts once.' })

/** The viewer's own vote. */
export const viewerVoteSchema = z.literal([-1, 0, 1]).meta({ description: 'Your own vote; 0 for none.' })

const postFields = {
  id: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  score: z.int().meta({ description: 'Votes up less votes down.' }),
  commentCount: countSchema,
  acceptedCommentId: z.string().nullable().meta({ description: 'The comment that was chosen as the answer.' }),
  isPinned: z.boolean(),
  isLocked: z.boolean().meta({ description: 'Takes no more comments.' }),
  isHidden: z.boolean().meta({ description: 'Only its author and moderators see it.' }),
  createdAt: timestampSchema,
  editedAt: timestampSchema.nullable(),
  author: personSchema.nullable().meta({ description: 'Null once the author is gone.' }),
  viewerVote: viewerVoteSchema,
}

const example = {
  id: 'post_coach_tone',
  title: 'The coach told me I apologise too early',
  tags: ['coach'],
  score: 4,
  commentCount: 0,
  acceptedCommentId: null,
  isPinned: false,
  isLocked: false,
  isHidden: false,
  createdAt: '2026-11-12T15:45:00.000Z',
  editedAt: null,
  author: { id: 'user_lucia', name: 'Lucia Ferrari', username: 'lucia', image: null },
  viewerVote: 0,
} as const

/** A post in a list. */
export const postSummarySchema = z.object(postFields).meta({ id: 'CommunityPostSummary', examples: [example] })

/** A post by itself. */
export const postSchema = z.object({ ...postFields, body: z.string().meta({ description: 'Markdown.' }) }).meta({
  id: 'CommunityPost',
  examples: [{ ...example, body: 'Three conversations in a row. It is right, and I had not noticed.' }],
})

/** A page of posts. */
export const postPageSchema = z
  .object({ items: z.array(postSummarySchema), ...pageCursors })
  .meta({ id: 'CommunityPostPage' })

/** What a post is made of. */
export const newPostSchema = z
  .strictObject({ title: titleSchema, body: bodySchema, tags: tagsSchema.default([]) })
  .meta({
    id: 'CommunityNewPost',
    examples: [{ title: 'How do you open a room?', body: 'With music, or with a question?', tags: ['events'] }],
  })

/** What the author may change afterwards. */
export const postEditSchema = z
  .strictObject({ title: titleSchema.optional(), body: bodySchema.optional(), tags: tagsSchema.optional() })
  .refine((edit) => Object.keys(edit).length > 0, 'Name at least one of title, body and tags.')
  .meta({ id: 'CommunityPostEdit', examples: [{ tags: ['events', 'moderation'] }] })

/** What a moderator may change. */
export const postModerationSchema = z
  .strictObject({
    isHidden: z.boolean().optional(),
    isLocked: z.boolean().optional(),
    isPinned: z.boolean().optional(),
    isDeleted: z.literal(false).optional().meta({ description: 'Brings a deleted post back.' }),
  })
  .refine(
    (change) => Object.keys(change).length > 0,
    'Name at least one of isHidden, isLocked, isPinned and isDeleted.',
  )
  .meta({ id: 'CommunityPostModeration', examples: [{ isPinned: true }] })

const sortSchema = z.enum(['newest', 'top', 'unanswered'])

/** Query parameters of the list of posts. */
export const postQuerySchema = z.strictObject({
  sort: sortSchema.default('newest').meta({
    description: 'newest: pinned ones first; top: by score; unanswered: the newest without an accepted answer.',
  }),
  tag: tagSchema.optional(),
  author: idSchema.optional().meta({ description: "A member's id." }),
  state: z
    .enum(['visible', 'hidden', 'deleted'])
    .default('visible')
    .meta({ description: 'The hidden and the deleted ones are for moderators.' }),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
})

/** Query parameters of the list of posts, read. */
export type PostQuery = z.infer<typeof postQuerySchema>
/** A page of posts. */
export type PostPage = z.infer<typeof postPageSchema>
/** A post in a list. */
export type PostSummary = z.infer<typeof postSummarySchema>
/** A post by itself. */
export type Post = z.infer<typeof postSchema>
/** What a post is made of, read. */
export type NewPost = z.infer<typeof newPostSchema>
/** What the author changes, read. */
export type PostEdit = z.infer<typeof postEditSchema>
/** What a moderator changes, read. */
export type PostModeration = z.infer<typeof postModerationSchema>
