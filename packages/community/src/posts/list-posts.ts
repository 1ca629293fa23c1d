import type { Prisma } from '@workspace/database'
import { splitPage } from '@workspace/http/paging'
import type { CommunityClient } from '../client.ts'
import { stands } from '../standing-work.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import { type PostPage, type PostQuery, postCursorSchema } from './post-schemas.ts'
import { presentSummary, summarySelect } from './present-post.ts'

type Sort = PostQuery['sort']
type Cursor = NonNullable<PostQuery['cursor']>

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
  const rows = await prisma.communityPost.findMany({
    where: {
      AND: [
        STATES[query.state],
        query.tag ? { tags: { has: query.tag } } : {},
        query.author ? { authorId: query.author } : {},
        query.sort === 'unanswered' ? { acceptedCommentId: null } : {},
        query.cursor ? afterCursor(query.cursor) : {},
      ],
    },
    orderBy: [...ORDERS[query.sort]],
    take: size + 1,
    select: summarySelect,
  })
  const { page, last } = splitPage(rows, size)
  const voteOn = await readViewerVotes(prisma, viewerId, { postIds: page.map(({ id }) => id) })
  return {
    items: page.map((post) => presentSummary(post, voteOn(post.id))),
    nextCursor: last ? postCursorSchema.encode(cursorOf(query.sort, last)) : null,
  }
}

function cursorOf(
  sort: Sort,
  { id, isPinned, score, createdAt }: { id: string; isPinned: boolean; score: number; createdAt: Date },
): Cursor {
  const at = createdAt.getTime()
  if (sort === 'top') return { sort, score, id }
  return sort === 'newest' ? { sort, isPinned, at, id } : { sort, at, id }
}

function afterCursor(cursor: Cursor): Prisma.CommunityPostWhereInput {
  const { id } = cursor
  if (cursor.sort === 'top') return { OR: [{ score: { lt: cursor.score } }, { score: cursor.score, id: { lt: id } }] }
  const createdAt = new Date(cursor.at)
  const older = { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
  if (cursor.sort === 'unanswered') return older
  return cursor.isPinned ? { OR: [{ isPinned: false }, { isPinned: true, ...older }] } : { isPinned: false, ...older }
}
