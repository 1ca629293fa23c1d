import type { PrismaClient } from '@workspace/database'

/** What the community needs of a client: the plugin's models, the people, and transactions. Extended ones will do. */
export type CommunityClient = Pick<
  PrismaClient,
  | '$queryRaw'
  | '$transaction'
  | 'communityBadge'
  | 'communityBadgeAward'
  | 'communityComment'
  | 'communityPost'
  | 'communityVote'
  | 'plugin'
  | 'user'
>
