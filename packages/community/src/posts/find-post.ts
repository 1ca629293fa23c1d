import type { Viewer } from '@workspace/auth/viewer'
import type { Prisma } from '@workspace/database'
import { withDeleted } from '@workspace/database/soft-delete'
import type { CommunityClient, CommunityTransaction } from '../client.ts'
import { problem } from '../problems.ts'
import { stands } from '../standing-work.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import type { Post } from './post-schemas.ts'
import { postSelect, presentPost } from './present-post.ts'

/** The posts that a viewer may open: those that stand, the viewer's own hidden ones, and all of them for a moderator. */
export function visiblePost({ id, isModerator }: Viewer): Prisma.CommunityPostWhereInput {
  if (isModerator) return withDeleted
  return id ? { deletedAt: null, OR: [{ hiddenAt: null }, { authorId: id }] } : stands
}

/** A post that the viewer may open, with what decides over what may be done with it. */
export interface OpenPost {
  readonly id: string
  readonly authorId: string | null
  readonly acceptedCommentId: string | null
}

/**
 * Opens a post.
 *
 * @throws {ProblemError} COMMUNITY.POST_NOT_FOUND, also for a post that the viewer may not see.
 */
export async function openPost(prisma: CommunityClient, viewer: Viewer, postId: string): Promise<OpenPost> {
  const post = await prisma.communityPost.findFirst({
    where: { AND: [{ id: postId }, visiblePost(viewer)] },
    select: { id: true, authorId: true, acceptedCommentId: true },
  })
  return post ?? postNotFound(postId)
}

/** Reads a post that the viewer may see. */
export async function findPost(prisma: CommunityClient, viewer: Viewer, postId: string): Promise<Post> {
  const post = await prisma.communityPost.findFirst({
    where: { AND: [{ id: postId }, visiblePost(viewer)] },
    select: postSelect,
  })
  if (!post) return postNotFound(postId)
  const voteOn = await readViewerVotes(prisma, viewer.id, { postIds: [postId] })
  return presentPost(post, voteOn(postId))
}

/**
 * Holds a post until the end of the transaction, so that it is neither deleted nor locked meanwhile. Whoever writes below a post
 * comes here first: the foreign keys take a weaker lock, and getting from that to a stronger one is how deadlocks begin.
 *
 * @returns whether it takes comments.
 * @throws {ProblemError} COMMUNITY.POST_NOT_FOUND, or COMMUNITY.REMOVED where it is deleted or hidden; whether somebody may know
 *   that is for {@link openPost} to say, before.
 */
export async function holdPost(tx: CommunityTransaction, postId: string): Promise<{ readonly isLocked: boolean }> {
  const [post] = await tx.$queryRaw<{ isLocked: boolean; stands: boolean }[]>`
    SELECT is_locked AS "isLocked", deleted_at IS NULL AND hidden_at IS NULL AS stands FROM plugin_community.posts
    WHERE id = ${postId}
    FOR NO KEY UPDATE`
  if (!post) return postNotFound(postId)
  if (!post.stands) {
    throw problem(
      'COMMUNITY.REMOVED',
      'This post is hidden or deleted: until it is back, it takes no comment, vote or answer.',
    )
  }
  return post
}

function postNotFound(postId: string): never {
  throw problem('COMMUNITY.POST_NOT_FOUND', `There is no post "${postId}".`)
}
