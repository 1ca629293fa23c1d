import type { PrismaClient } from '@workspace/database'
import type { ExtendedClient, TransactionClient } from '@workspace/database/extend-client'

/** What the community needs of a client: the plugin's models, the people, and transactions. */
export type CommunityClient = Pick<
  ExtendedClient<PrismaClient>,
  | '$executeRaw'
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

/** The same in a transaction. */
export type CommunityTransaction = TransactionClient<CommunityClient>
