import { createAdapter, sharedClient } from '@workspace/database/connection'
import { type ExtendedClient, extendClient } from '@workspace/database/extend-client'
import { PrismaClient as GeneratedClient, Prisma } from '../generated/prisma/client.ts'

export { Prisma }

/** A client of this app's schema: base and event platform, with soft deletion and paging. */
export type PrismaClient = ExtendedClient<GeneratedClient>

/**
 * A client of its own on the database at `url`, which ends with `$disconnect()`. Needed beside {@link prisma} in tests only.
 *
 * @param onQuery - told of every statement.
 */
export function createPrismaClient(
  url: string,
  onQuery: (statement: Pick<Prisma.QueryEvent, 'params' | 'query'>) => void = () => {},
): PrismaClient {
  const client = new GeneratedClient({ adapter: createAdapter({ url }), log: [{ emit: 'event', level: 'query' }] })
  client.$on('query', onQuery)
  return extendClient(client)
}

/** This app's client, one per process, on the shared pool. Connects at the first query. */
export const prisma: PrismaClient = sharedClient('event-platform', (adapter) =>
  extendClient(new GeneratedClient({ adapter })),
)
