import { sharedClient } from '@workspace/database/connection'
import { type ExtendedClient, extendClient, type TransactionClient } from '@workspace/database/extend-client'
import { PrismaClient } from '../generated/prisma/client.ts'

export {
  ConversationStatus,
  type Message,
  Prisma,
  type Scenario,
  type Turn,
} from '../generated/prisma/client.ts'

/** The client of this application's combined schema, one per process, on the pool that the process shares. */
export const prisma: ExtendedClient<PrismaClient> = sharedClient('conversation-coach', (adapter) =>
  extendClient(new PrismaClient({ adapter })),
)

/** What {@link prisma} is in a transaction. */
export type Tx = TransactionClient<ExtendedClient<PrismaClient>>
