import { splitPage } from '@workspace/http/paging'
import type { CommunityClient } from '../client.ts'
import { withDeleted } from '../standing-work.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import { type CommentPage, type CommentQuery, commentCursorSchema } from './comment-schemas.ts'
import { commentSelect, presentComment } from './present-comment.ts'

/**
 * Reads a page of the thread under a post: each comment followed by its answers, the oldest first. The number of queries does
 * not depend on the number of comments, nor on how deep they are.
 */
export async function listComments(
  prisma: CommunityClient,
  { viewerId, postId, query, size }: { viewerId: string | null; postId: string; query: CommentQuery; size: number },
): Promise<CommentPage> {
  const rows = await prisma.communityComment.findMany({
    where: { postId, ...withDeleted, ...(query.cursor && { path: { gt: query.cursor[0] } }) },
    orderBy: { path: 'asc' },
    take: size + 1,
    select: { ...commentSelect, path: true },
  })
  const { page, last } = splitPage(rows, size)
  const voteOn = await readViewerVotes(prisma, viewerId, { commentIds: page.map(({ id }) => id) })
  return {
    items: page.map(({ path: _path, ...comment }) => presentComment(comment, voteOn(comment.id))),
    nextCursor: last ? commentCursorSchema.encode([last.path]) : null,
  }
}
