import { Prisma } from '@workspace/database'
import type { CommunityClient } from '../client.ts'
import { presentSummary, summarySelect } from '../posts/present-post.ts'
import { readViewerVotes } from '../votes/viewer-votes.ts'
import { highlight, MARK } from './highlight.ts'
import { searchCursorSchema } from './search-cursor.ts'
import type { SearchPage, SearchQuery } from './search-schemas.ts'

interface Hit {
  readonly id: string
  readonly rank: number
  readonly title: string
  readonly snippet: string
}

const MARKS = `StartSel=${MARK.start}, StopSel=${MARK.stop}`
const TITLE = `${MARKS}, HighlightAll=true`
const SNIPPET = `${MARKS}, MinWords=15, MaxWords=35`

/** Searches the posts that stand, the best first: words of the title count most, then tags, then the body. */
export async function searchPosts(
  prisma: CommunityClient,
  { viewerId, query, size }: { viewerId: string | null; query: SearchQuery; size: number },
): Promise<SearchPage> {
  const hits = await findHits(prisma, query, size + 1)
  const page = hits.slice(0, size)
  const last = hits.length > size ? page.at(-1) : undefined
  const ids = page.map(({ id }) => id)
  const posts = await prisma.communityPost.findMany({ where: { id: { in: ids } }, select: summarySelect })
  const voteOn = await readViewerVotes(prisma, viewerId, { postIds: ids })
  const postById = new Map(posts.map((post) => [post.id, post]))
  return {
    items: page.flatMap(({ id, title, snippet }) => {
      const post = postById.get(id)
      return post
        ? [
            {
              post: presentSummary(post, voteOn(id)),
              titleHtml: highlight(title),
              snippetHtml: highlight(snippet),
            },
          ]
        : []
    }),
    nextCursor: last ? searchCursorSchema.encode([last.rank, last.id]) : null,
  }
}

/** The inner query ranks and limits, so that only the rows of the page are highlighted, which is the slow part. */
function findHits(prisma: CommunityClient, { q, cursor }: SearchQuery, limit: number): Promise<Hit[]> {
  const after = cursor ? Prisma.sql`WHERE (rank, id) < (${cursor[0]}::float8, ${cursor[1]})` : Prisma.empty
  const clean = (column: Prisma.Sql) => Prisma.sql`translate(${column}, ${MARK.start + MARK.stop}, '')`
  return prisma.$queryRaw<Hit[]>`
    SELECT id, rank,
      ts_headline('pg_catalog.english', ${clean(Prisma.sql`title`)}, query, ${TITLE}) AS title,
      ts_headline('pg_catalog.english', ${clean(Prisma.sql`body`)}, query, ${SNIPPET}) AS snippet
    FROM (
      SELECT * FROM (
        SELECT p.id, p.title, p.body, q.query, ts_rank_cd(p.search, q.query)::float8 AS rank
        FROM plugin_community.posts p, websearch_to_tsquery('pg_catalog.english', ${q}) AS q (query)
        WHERE p.search @@ q.query AND p.deleted_at IS NULL AND p.hidden_at IS NULL
      ) AS found
      ${after}
      ORDER BY rank DESC, id DESC
      LIMIT ${limit}
    ) AS hits
    ORDER BY rank DESC, id DESC`
}
