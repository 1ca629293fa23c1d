import { cursorSchema, pageCursors } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { idSchema, textSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { limitSchema } from '../limit-schema.ts'
import { viewerVoteSchema } from '../posts/post-schemas.ts'

const bodySchema = textSchema(10_000).meta({ description: 'Markdown.' })

/** A comment in a thread. */
export const commentSchema = z
  .object({
    id: z.string(),
    postId: z.string(),
    parentId: z.string().nullable().meta({ description: 'The comment that this one answers; null for the post.' }),
    depth: z.int().min(0).meta({ description: 'How deep in the thread; 0 for an answer to the post.' }),
    body: z.string().nullable().meta({ description: 'Markdown; null for a removed comment.' }),
    isRemoved: z
      .boolean()
      .meta({ description: 'Deleted, or hidden by a moderator; it keeps its place in the thread.' }),
    isAccepted: z.boolean().meta({ description: 'Chosen as the answer.' }),
    score: z.int().meta({ description: 'Votes up less votes down.' }),
    createdAt: timestampSchema,
    editedAt: timestampSchema.nullable(),
    author: personSchema.nullable().meta({ description: 'Null once the author is gone, and for a removed comment.' }),
    viewerVote: viewerVoteSchema,
  })
  .meta({
    id: 'CommunityComment',
    examples: [
      {
        id: 'comment_quiet_hana',
        postId: 'post_quiet_rooms',
        parentId: null,
        depth: 0,
        body: 'We move people from viewer to participant as they ask.',
        isRemoved: false,
        isAccepted: false,
        score: 1,
        createdAt: '2026-11-04T08:05:00.000Z',
        editedAt: null,
        author: { id: 'user_hana', name: 'Hana Novák', username: 'hana', image: null },
        viewerVote: 0,
      },
    ],
  })

/** A page of a thread. */
export const commentPageSchema = z
  .object({ items: z.array(commentSchema), ...pageCursors })
  .meta({ id: 'CommunityCommentPage' })

/** What a comment is made of. */
export const newCommentSchema = z
  .strictObject({
    body: bodySchema,
    parentId: idSchema.nullable().default(null).meta({ description: 'The comment to answer; null for the post.' }),
  })
  .meta({
    id: 'CommunityNewComment',
    examples: [{ body: 'Would you share the headings?', parentId: 'comment_recording_jonas' }],
  })

/** What the author may change afterwards. */
export const commentEditSchema = z
  .strictObject({ body: bodySchema })
  .meta({ id: 'CommunityCommentEdit', examples: [{ body: 'Would you share all five headings?' }] })

/** What a moderator may change. */
export const commentModerationSchema = z
  .strictObject({
    isHidden: z.boolean().optional(),
    isDeleted: z.literal(false).optional().meta({ description: 'Brings a deleted comment back.' }),
  })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one of isHidden and isDeleted.')
  .meta({ id: 'CommunityCommentModeration', examples: [{ isHidden: true }] })

/** Query parameters of a thread. */
export const commentQuerySchema = z.strictObject({ limit: limitSchema, cursor: cursorSchema.optional() })

/** A comment in a thread. */
export type Comment = z.infer<typeof commentSchema>
/** A page of a thread. */
export type CommentPage = z.infer<typeof commentPageSchema>
/** Query parameters of a thread, read. */
export type CommentQuery = z.infer<typeof commentQuerySchema>
/** What a comment is made of, read. */
export type NewComment = z.infer<typeof newCommentSchema>
/** What a moderator changes, read. */
export type CommentModeration = z.infer<typeof commentModerationSchema>
