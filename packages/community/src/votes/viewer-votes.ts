import type { CommunityClient } from '../client.ts'

/** The viewer's own vote; 0 for none. */
export type ViewerVote = -1 | 0 | 1

/** Reads the viewer's votes on a page of posts or of comments in one query, none for a visitor. */
export async function readViewerVotes(
  prisma: Pick<CommunityClient, 'communityVote'>,
  viewerId: string | null,
  on: { readonly postIds: readonly string[] } | { readonly commentIds: readonly string[] },
): Promise<(id: string) => ViewerVote> {
  const where = 'postIds' in on ? { postId: { in: [...on.postIds] } } : { commentId: { in: [...on.commentIds] } }
  const votes = viewerId === null ? [] : await prisma.communityVote.findMany({ where: { userId: viewerId, ...where } })
  const valueById = new Map(votes.map((vote) => [vote.postId ?? vote.commentId, vote.value as ViewerVote]))
  return (id) => valueById.get(id) ?? 0
}
