import { sharedClient } from '@workspace/database/connection'
import { PrismaClient } from '../generated/prisma/client.ts'

export {
  type DemoFeedback,
  DemoStatus,
  DemoType,
  Prisma,
} from '../generated/prisma/client.ts'
export type { PrismaClient }

/** The client of this application's combined schema, one per process, on the pool that the process shares. */
export const prisma: PrismaClient = sharedClient('demo', (adapter) => new PrismaClient({ adapter }))
