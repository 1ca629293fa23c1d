import type { Prisma } from '@workspace/database'
import { personSelect, presentPerson } from '@workspace/http/person'
import type { ViewerVote } from '../votes/viewer-votes.ts'
import type { Comment } from './comment-schemas.ts'

/** Columns that {@link presentComment} needs. */
export const commentSelect = {
  id: true,
  postId: true,
  parentId: true,
  depth: true,
  body: true,
  score: true,
  hiddenAt: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
  author: { select: personSelect },
  answerOf: { select: { id: true } },
} as const satisfies Prisma.CommunityCommentSelect

type CommentRow = Prisma.CommunityCommentGetPayload<{ select: typeof commentSelect }>

/** A comment as a thread shows it: of a removed one, its place alone. */
export function presentComment(
  { hiddenAt, deletedAt, answerOf, ...comment }: CommentRow,
  viewerVote: ViewerVote,
): Comment {
  const isRemoved = hiddenAt !== null || deletedAt !== null
  return {
    ...comment,
    body: isRemoved ? null : comment.body,
    isRemoved,
    isAccepted: answerOf !== null,
    createdAt: comment.createdAt.toISOString(),
    editedAt: comment.editedAt?.toISOString() ?? null,
    author: isRemoved ? null : presentPerson(comment.author),
    viewerVote,
  }
}
