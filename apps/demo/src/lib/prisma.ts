import { sharedClient } from '@workspace/database/connection'
import { type ExtendedClient, extendClient } from '@workspace/database/extend-client'
import { PrismaClient } from '../generated/prisma/client.ts'

export {
  type DemoFeedback,
  DemoStatus,
  DemoType,
  Prisma,
} from '../generated/prisma/client.ts'

/** The client of this application's combined schema, one per process, on the pool that the process shares. */
export const prisma: ExtendedClient<PrismaClient> = sharedClient('demo', (adapter) =>
  extendClient(new PrismaClient({ adapter })),
)
