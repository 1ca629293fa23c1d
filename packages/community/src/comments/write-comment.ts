import { withDeleted } from '@workspace/database/soft-delete'
import type { Actor } from '../access/permissions.ts'
import { awardBadges } from '../badges/award-badges.ts'
import type { CommunityClient, CommunityTransaction } from '../client.ts'
import { holdPost } from '../posts/find-post.ts'
import { problem } from '../problems.ts'
import { stands } from '../standing-work.ts'
import { transactionAbout } from '../transaction.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import type { Comment, CommentModeration, NewComment } from './comment-schemas.ts'
import { commentNotFound } from './open-comment.ts'
import { commentSelect, presentComment } from './present-comment.ts'

/** Levels of a thread; the database checks it too. */
const LEVELS = 8

/**
 * Answers a post or a comment on it, and awards what badges that earns.
 *
 * @throws {ProblemError} COMMUNITY.POST_NOT_FOUND, COMMUNITY.REMOVED, COMMUNITY.LOCKED, COMMUNITY.COMMENT_NOT_FOUND for
 *   the parent, or COMMUNITY.TOO_DEEP.
 */
export function createComment(
  prisma: CommunityClient,
  author: Actor,
  { postId, comment }: { postId: string; comment: NewComment },
): Promise<Comment> {
  return transactionAbout(prisma, author.id, async (tx) => {
    const { isLocked } = await holdPost(tx, postId)
    if (isLocked) throw problem('COMMUNITY.LOCKED', 'This discussion is locked: it takes no more comments.')
    if (comment.parentId !== null) await checkParent(tx, postId, comment.parentId)
    const row = await tx.communityComment.create({
      data: { ...comment, postId, authorId: author.id },
      select: commentSelect,
    })
    await awardBadges(tx, author.id, ['COMMENTS'])
    return presentComment(row, 0)
  })
}

async function checkParent(tx: CommunityTransaction, postId: string, parentId: string): Promise<void> {
  const parent = await tx.communityComment.findFirst({
    where: { id: parentId, postId, ...stands },
    select: { depth: true },
  })
  if (!parent) commentNotFound(parentId)
  if (parent.depth >= LEVELS - 1) {
    throw problem('COMMUNITY.TOO_DEEP', `A thread has ${LEVELS} levels: answer a comment further up.`)
  }
}

/** Changes what a comment says. */
export async function editComment(prisma: CommunityClient, commentId: string, body: string): Promise<Comment> {
  const row = await prisma.communityComment.update({
    where: { id: commentId, ...withDeleted },
    data: { body, editedAt: new Date() },
    select: commentSelect,
  })
  // Only the author edits, and authors do not vote on their own.
  return presentComment(row, 0)
}

/** Deletes a comment softly; where it was the accepted answer, the post has none any more. */
export async function deleteComment(prisma: CommunityClient, commentId: string): Promise<void> {
  await transactionAbout(prisma, null, async (tx) => {
    await tx.communityComment.deleteMany({ where: { id: commentId } })
    await stopAnswering(tx, commentId)
  })
}

/** Does what a moderator asks for; a hidden comment is nobody's accepted answer any more. */
export function moderateComment(
  prisma: CommunityClient,
  moderator: Actor,
  { commentId, change }: { commentId: string; change: CommentModeration },
): Promise<Comment> {
  const { isHidden, isDeleted } = change
  return transactionAbout(prisma, null, async (tx) => {
    await tx.communityComment.update({
      where: { id: commentId, ...withDeleted },
      data: {
        ...(isHidden !== undefined && { hiddenAt: isHidden ? new Date() : null }),
        ...(isDeleted === false && { deletedAt: null }),
      },
    })
    if (isHidden) await stopAnswering(tx, commentId)
    const row = await tx.communityComment.findUniqueOrThrow({
      where: { id: commentId, ...withDeleted },
      select: commentSelect,
    })
    const voteOn = await readViewerVotes(tx, moderator.id, { commentIds: [commentId] })
    return presentComment(row, voteOn(commentId))
  })
}

/** Comes after the change of the comment, which holds the post by its count: nobody accepts the comment in between. */
async function stopAnswering(tx: CommunityTransaction, commentId: string): Promise<void> {
  await tx.communityPost.updateMany({
    where: { acceptedCommentId: commentId, ...withDeleted },
    data: { acceptedCommentId: null },
  })
}
