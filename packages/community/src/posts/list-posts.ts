import type { Prisma } from '@workspace/database'
import type { CommunityClient } from '../client.ts'
import { stands } from '../standing-work.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import type { PostPage, PostQuery } from './post-schemas.ts'
import { presentSummary, summarySelect } from './present-post.ts'

type Sort = PostQuery['sort']

const ORDERS = {
  newest: [{ isPinned: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }],
  top: [{ score: 'desc' }, { id: 'desc' }],
  unanswered: [{ createdAt: 'desc' }, { id: 'desc' }],
} as const satisfies Record<Sort, readonly Prisma.CommunityPostOrderByWithRelationInput[]>

const STATES = {
  visible: stands,
  hidden: { deletedAt: null, hiddenAt: { not: null } },
  deleted: { deletedAt: { not: null } },
} as const satisfies Record<PostQuery['state'], Prisma.CommunityPostWhereInput>

/** Reads a page of posts. The number of queries does not depend on the number of posts. */
export async function listPosts(
  prisma: CommunityClient,
  { viewerId, query, size }: { viewerId: string | null; query: PostQuery; size: number },
): Promise<PostPage> {
  const { items, ...cursors } = await prisma.communityPost.paginate({
    where: {
      AND: [
        STATES[query.state],
        query.tag ? { tags: { has: query.tag } } : {},
        query.author ? { authorId: query.author } : {},
        query.sort === 'unanswered' ? { acceptedCommentId: null } : {},
      ],
    },
    orderBy: ORDERS[query.sort],
    take: size,
    cursor: query.cursor,
    select: summarySelect,
  })
  const voteOn = await readViewerVotes(prisma, viewerId, { postIds: items.map(({ id }) => id) })
  return {
    items: items.map((post) => presentSummary(post, voteOn(post.id))),
    ...cursors,
  }
}
