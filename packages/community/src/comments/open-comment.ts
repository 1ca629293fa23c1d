import type { Viewer } from '@workspace/auth/viewer'
import { withDeleted } from '@workspace/database/soft-delete'
import type { CommunityClient } from '../client.ts'
import { visiblePost } from '../posts/find-post.ts'
import { problem } from '../problems.ts'
import { stands } from '../standing-work.ts'

/** A comment that stands or that a moderator has opened, with what decides over what may be done with it. */
export interface OpenComment {
  readonly id: string
  readonly postId: string
  readonly authorId: string | null
}

/**
 * Opens a comment of a post that the viewer may open. A removed one opens for moderators only.
 *
 * @throws {ProblemError} COMMUNITY.COMMENT_NOT_FOUND.
 */
export async function openComment(prisma: CommunityClient, viewer: Viewer, commentId: string): Promise<OpenComment> {
  const comment = await prisma.communityComment.findFirst({
    where: {
      id: commentId,
      post: visiblePost(viewer),
      ...(viewer.isModerator ? withDeleted : stands),
    },
    select: { id: true, postId: true, authorId: true },
  })
  return comment ?? commentNotFound(commentId)
}

/** @throws {ProblemError} always. */
export function commentNotFound(commentId: string): never {
  throw problem('COMMUNITY.COMMENT_NOT_FOUND', `There is no comment "${commentId}".`)
}
