import type { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import { BADGES, POSTS } from './community/discussions.ts'
import type { PluginSeed } from './plugin-seed.ts'
import type { SampleIds } from './sample-ids.ts'

/** The community plugin. */
const communitySeed: PluginSeed = {
  version: '0.1.0',
  description: 'Posts, comments, votes and badges.',
  settings: { postsPerPage: 20, votesRequireVerifiedEmail: false },
  seed: seedCommunity,
}

export default communitySeed

/** Makes sample discussions, votes and badges of the people that `seedBase` made. Safe to repeat. */
async function seedCommunity(db: Prisma.TransactionClient, { user: userId }: SampleIds): Promise<SeedSummary> {
  const posts = await upsertRows(
    db.communityPost,
    POSTS.map((post) => ({
      id: post.id,
      authorId: userId(post.author),
      title: post.title,
      body: post.body,
      tags: [...post.tags],
      isPinned: post.isPinned ?? false,
      createdAt: new Date(post.at),
    })) satisfies Prisma.CommunityPostCreateManyInput[],
  )
  const comments = await upsertRows(
    db.communityComment,
    POSTS.flatMap((post) =>
      post.comments.map((comment) => ({
        id: comment.id,
        postId: post.id,
        parentId: comment.answers ?? null,
        authorId: userId(comment.author),
        body: comment.body,
        createdAt: new Date(comment.at),
      })),
    ) satisfies Prisma.CommunityCommentCreateManyInput[],
  )
  // Once the comments are there: an accepted answer is one of them.
  await upsertRows(
    db.communityPost,
    POSTS.flatMap(({ id, accepted }) => (accepted ? [{ id, acceptedCommentId: accepted }] : [])),
  )
  const votes = await upsertRows(
    db.communityVote,
    POSTS.flatMap((post) => [
      ...voteRows(post.up, 1).map((vote) => ({ ...vote, id: `vote_${post.id}_${vote.handle}`, postId: post.id })),
      ...voteRows(post.down ?? [], -1).map((vote) => ({
        ...vote,
        id: `vote_${post.id}_${vote.handle}`,
        postId: post.id,
      })),
      ...post.comments.flatMap((comment) =>
        voteRows(comment.up ?? [], 1).map((vote) => ({
          ...vote,
          id: `vote_${comment.id}_${vote.handle}`,
          commentId: comment.id,
        })),
      ),
    ]).map(({ handle, ...vote }) => ({
      ...vote,
      userId: userId(handle),
    })) satisfies Prisma.CommunityVoteCreateManyInput[],
  )
  const badges = await upsertRows(
    db.communityBadge,
    BADGES.map(({ slug, name, description, tier, rule }) => ({
      id: `badge_${slug}`,
      slug,
      name,
      description,
      tier,
      metric: rule?.[0] ?? null,
      threshold: rule?.[1] ?? null,
    })) satisfies Prisma.CommunityBadgeCreateManyInput[],
    { by: 'slug' },
  )
  const awards = await upsertRows(
    db.communityBadgeAward,
    BADGES.flatMap((badge) =>
      badge.awards.map((award) => ({
        id: `award_${badge.slug}_${award.to}`,
        badgeId: badges.idByKey.get(badge.slug) as string,
        userId: userId(award.to),
        reason: award.reason,
        awardedAt: new Date(award.at),
      })),
    ) satisfies Prisma.CommunityBadgeAwardCreateManyInput[],
  )
  return {
    communityPosts: posts.counts,
    communityComments: comments.counts,
    communityVotes: votes.counts,
    communityBadges: badges.counts,
    communityBadgeAwards: awards.counts,
  }
}

function voteRows(handles: readonly string[], value: 1 | -1) {
  return handles.map((handle) => ({ handle, value }))
}
