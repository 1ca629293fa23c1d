import { createAdapter, sharedClient } from '@workspace/database/connection'
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts'

export type { Prisma, PrismaClient }

/** A client of its own on the database at `url`, which ends with `$disconnect()`. Needed beside {@link prisma} in tests only. */
export function createPrismaClient(url: string): PrismaClient<'query'> {
  return new PrismaClient({ adapter: createAdapter({ url }), log: [{ emit: 'event', level: 'query' }] })
}

/** This app's client: base and event platform, one per process, on the shared pool. Connects at the first query. */
export const prisma: PrismaClient = sharedClient('event-platform', (adapter) => new PrismaClient({ adapter }))
