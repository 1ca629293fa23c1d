import type { CommunityBadge, CommunityBadgeMetric } from '@workspace/database'
import type { CommunityTransaction } from '../client.ts'
import { answeredBy, stands } from '../standing-work.ts'

/** How each metric reads in the reason of an award. */
const REASONS = {
  POSTS: (count) => `${count} ${count === 1 ? 'post' : 'posts'}`,
  COMMENTS: (count) => `${count} ${count === 1 ? 'comment' : 'comments'}`,
  UPVOTES_RECEIVED: (count) => `${count} ${count === 1 ? 'vote' : 'votes'} up`,
  ACCEPTED_ANSWERS: (count) => `${count} accepted ${count === 1 ? 'answer' : 'answers'}`,
  COMMENT_SCORE: (count) => `a comment with a score of ${count}`,
} as const satisfies Record<CommunityBadgeMetric, (count: number) => string>

/**
 * Gives a person the badges whose rules are fulfilled and that they do not have yet. To be called in the transaction of what
 * changed the metrics, under the lock of `transactionAbout`. An award stays, also when the count goes down again.
 *
 * @returns the slugs of the badges that were awarded now.
 */
export async function awardBadges(
  tx: CommunityTransaction,
  userId: string,
  metrics: readonly CommunityBadgeMetric[],
): Promise<readonly string[]> {
  const open = await tx.communityBadge.findMany({
    where: { metric: { in: [...metrics] }, awards: { none: { userId } } },
  })
  if (open.length === 0) return []
  const counts = await countMetrics(tx, userId, new Set(open.flatMap(({ metric }) => metric ?? [])))
  const earned = open.filter((badge) => countOf(badge, counts) >= (badge.threshold ?? Number.POSITIVE_INFINITY))
  if (earned.length === 0) return []
  const awards = await tx.communityBadgeAward.createManyAndReturn({
    data: earned.map((badge) => ({ badgeId: badge.id, userId, reason: reasonOf(badge) })),
    skipDuplicates: true,
    select: { badgeId: true },
  })
  const awarded = new Set(awards.map(({ badgeId }) => badgeId))
  return earned.filter(({ id }) => awarded.has(id)).map(({ slug }) => slug)
}

function countOf({ metric }: CommunityBadge, counts: ReadonlyMap<CommunityBadgeMetric, number>): number {
  return metric ? (counts.get(metric) ?? 0) : 0
}

function reasonOf({ metric, threshold }: CommunityBadge): string | null {
  return metric && threshold !== null ? REASONS[metric](threshold) : null
}

async function countMetrics(
  tx: CommunityTransaction,
  authorId: string,
  metrics: ReadonlySet<CommunityBadgeMetric>,
): Promise<ReadonlyMap<CommunityBadgeMetric, number>> {
  const counts = new Map<CommunityBadgeMetric, number>()
  for (const metric of metrics) counts.set(metric, await COUNTERS[metric](tx, authorId))
  return counts
}

/** Reads a metric of a person. */
const COUNTERS = {
  POSTS: (tx, authorId) => tx.communityPost.count({ where: { authorId, ...stands } }),
  COMMENTS: (tx, authorId) => tx.communityComment.count({ where: { authorId, ...stands } }),
  UPVOTES_RECEIVED: (tx, authorId) =>
    tx.communityVote.count({
      where: { value: 1, OR: [{ post: { authorId, ...stands } }, { comment: { authorId, ...stands } }] },
    }),
  ACCEPTED_ANSWERS: (tx, authorId) => tx.communityPost.count({ where: answeredBy(authorId) }),
  COMMENT_SCORE: async (tx, authorId) => {
    const best = await tx.communityComment.aggregate({ where: { authorId, ...stands }, _max: { score: true } })
    return best._max.score ?? 0
  },
} as const satisfies Record<CommunityBadgeMetric, (tx: CommunityTransaction, authorId: string) => Promise<number>>
