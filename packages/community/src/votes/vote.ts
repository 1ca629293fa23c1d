import type { Actor } from '../access/permissions.ts'
import { awardBadges } from '../badges/award-badges.ts'
import type { CommunityClient, CommunityTransaction } from '../client.ts'
import { commentNotFound } from '../comments/open-comment.ts'
import { holdPost } from '../posts/find-post.ts'
import { transactionAbout } from '../transaction.ts'
import type { ViewerVote } from './viewer-votes.ts'

/** What is voted on; of its author the badges may change. */
export interface VoteTarget {
  readonly kind: 'comment' | 'post'
  readonly id: string
  readonly authorId: string | null
}

/** Where a thing stands after a vote. */
export interface VoteResult {
  readonly score: number
  readonly viewerVote: ViewerVote
}

/**
 * Sets a person's one vote on something: up, down or, with 0, none. Repeating it changes nothing.
 *
 * @throws {ProblemError} COMMUNITY.REMOVED for a post that is hidden or deleted, COMMUNITY.COMMENT_NOT_FOUND for such a comment.
 */
export function vote(
  prisma: CommunityClient,
  { id: userId }: Actor,
  { target, value }: { target: VoteTarget; value: ViewerVote },
): Promise<VoteResult> {
  return transactionAbout(prisma, target.authorId, async (tx) => {
    await holdTarget(tx, target)
    await writeVote(tx, { userId, target, value })
    if (value === 1 && target.authorId !== null) {
      await awardBadges(tx, target.authorId, ['UPVOTES_RECEIVED', 'COMMENT_SCORE'])
    }
    return { score: await readScore(tx, target), viewerVote: value }
  })
}

async function holdTarget(tx: CommunityTransaction, { kind, id }: VoteTarget): Promise<void> {
  if (kind === 'post') {
    await holdPost(tx, id)
    return
  }
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS held FROM plugin_community.comments
    WHERE id = ${id} AND deleted_at IS NULL AND hidden_at IS NULL
    FOR NO KEY UPDATE`
  if (rows.length === 0) commentNotFound(id)
}

async function writeVote(
  tx: CommunityTransaction,
  { userId, target: { kind, id }, value }: { userId: string; target: VoteTarget; value: ViewerVote },
): Promise<void> {
  const on = kind === 'post' ? { postId: id } : { commentId: id }
  if (value === 0) {
    await tx.communityVote.deleteMany({ where: { userId, ...on } })
    return
  }
  await tx.communityVote.upsert({
    where:
      kind === 'post' ? { userId_postId: { userId, postId: id } } : { userId_commentId: { userId, commentId: id } },
    create: { userId, value, ...on },
    update: { value },
  })
}

async function readScore(tx: CommunityTransaction, { kind, id }: VoteTarget): Promise<number> {
  const query = { where: { id }, select: { score: true } } as const
  const { score } = await (kind === 'post'
    ? tx.communityPost.findUniqueOrThrow(query)
    : tx.communityComment.findUniqueOrThrow(query))
  return score
}
