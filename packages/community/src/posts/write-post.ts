import { withDeleted } from '@workspace/database/soft-delete'
import type { Actor } from '../access/permissions.ts'
import { awardBadges } from '../badges/award-badges.ts'
import type { CommunityClient } from '../client.ts'
import { transactionAbout } from '../transaction.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import type { NewPost, Post, PostEdit, PostModeration } from './post-schemas.ts'
import { postSelect, presentPost } from './present-post.ts'

/** Starts a discussion, and awards what badges that earns. */
export function createPost(prisma: CommunityClient, author: Actor, post: NewPost): Promise<Post> {
  return transactionAbout(prisma, author.id, async (tx) => {
    const row = await tx.communityPost.create({
      data: { ...post, tags: unique(post.tags), authorId: author.id },
      select: postSelect,
    })
    await awardBadges(tx, author.id, ['POSTS'])
    return presentPost(row, 0)
  })
}

/** Changes what a post says. */
export async function editPost(prisma: CommunityClient, postId: string, edit: PostEdit): Promise<Post> {
  const { title, body, tags } = edit
  const row = await prisma.communityPost.update({
    where: { id: postId, ...withDeleted },
    data: {
      ...(title !== undefined && { title }),
      ...(body !== undefined && { body }),
      ...(tags !== undefined && { tags: unique(tags) }),
      editedAt: new Date(),
    },
    select: postSelect,
  })
  // Only the author edits, and authors do not vote on their own.
  return presentPost(row, 0)
}

/** Deletes a post softly; one that is deleted already stays as it is. */
export async function deletePost(prisma: CommunityClient, postId: string): Promise<void> {
  await prisma.communityPost.deleteMany({ where: { id: postId } })
}

/** Does what a moderator asks for. */
export async function moderatePost(
  prisma: CommunityClient,
  moderator: Actor,
  { postId, change }: { postId: string; change: PostModeration },
): Promise<Post> {
  const { isHidden, isLocked, isPinned, isDeleted } = change
  const row = await prisma.communityPost.update({
    where: { id: postId, ...withDeleted },
    data: {
      ...(isHidden !== undefined && { hiddenAt: isHidden ? new Date() : null }),
      ...(isLocked !== undefined && { isLocked }),
      ...(isPinned !== undefined && { isPinned }),
      ...(isDeleted === false && { deletedAt: null }),
    },
    select: postSelect,
  })
  const voteOn = await readViewerVotes(prisma, moderator.id, { postIds: [postId] })
  return presentPost(row, voteOn(postId))
}

function unique(tags: readonly string[]): string[] {
  return [...new Set(tags)]
}
