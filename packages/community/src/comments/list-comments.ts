import { withDeleted } from '@workspace/database/soft-delete'
import type { CommunityClient } from '../client.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import type { CommentPage, CommentQuery } from './comment-schemas.ts'
import { commentSelect, presentComment } from './present-comment.ts'

/**
 * Reads a page of the thread under a post: each comment followed by its answers, the oldest first. The number of queries does
 * not depend on the number of comments, nor on how deep they are.
 */
export async function listComments(
  prisma: CommunityClient,
  { viewerId, postId, query, size }: { viewerId: string | null; postId: string; query: CommentQuery; size: number },
): Promise<CommentPage> {
  const { items, ...cursors } = await prisma.communityComment.paginate({
    where: { postId, ...withDeleted },
    orderBy: { path: 'asc' },
    take: size,
    cursor: query.cursor,
    select: commentSelect,
  })
  const voteOn = await readViewerVotes(prisma, viewerId, { commentIds: items.map(({ id }) => id) })
  return { items: items.map((comment) => presentComment(comment, voteOn(comment.id))), ...cursors }
}
