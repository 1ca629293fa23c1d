import { withDeleted } from '@workspace/database/soft-delete'
import { awardBadges } from '../badges/award-badges.ts'
import type { CommunityClient } from '../client.ts'
import { commentNotFound } from '../comments/open-comment.ts'
import { holdPost } from '../posts/find-post.ts'
import { stands } from '../standing-work.ts'
import { transactionAbout } from '../transaction.ts'

/**
 * Makes a comment the answer to its post, in place of the one before, and awards its author what badges that earns.
 *
 * @throws {ProblemError} COMMUNITY.COMMENT_NOT_FOUND where it is none of the post's, or was removed; COMMUNITY.REMOVED for the post.
 */
export async function chooseAnswer(
  prisma: CommunityClient,
  { postId, commentId }: { postId: string; commentId: string },
): Promise<void> {
  const where = { id: commentId, postId, ...stands }
  const comment = await prisma.communityComment.findFirst({ where, select: { authorId: true } })
  if (!comment) commentNotFound(commentId)
  const { authorId } = comment
  await transactionAbout(prisma, authorId, async (tx) => {
    await holdPost(tx, postId)
    // Again, now that nothing below the post changes.
    if ((await tx.communityComment.count({ where })) === 0) commentNotFound(commentId)
    await tx.communityPost.update({ where: { id: postId }, data: { acceptedCommentId: commentId } })
    if (authorId !== null) await awardBadges(tx, authorId, ['ACCEPTED_ANSWERS'])
  })
}

/** Leaves a post without an answer. */
export async function clearAnswer(prisma: CommunityClient, postId: string): Promise<void> {
  await prisma.communityPost.update({ where: { id: postId, ...withDeleted }, data: { acceptedCommentId: null } })
}
