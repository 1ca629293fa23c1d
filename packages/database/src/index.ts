import { sharedClient } from './client/shared-client.ts'
import { type ExtendedClient, extendClient } from './extensions/extend-client.ts'
import { PrismaClient } from './generated/prisma/client.ts'

/**
 * The client of the shared database: base and all plugins, one per process, on the shared pool. Connects at the first query.
 * An app that has tables of its own uses its own client, which knows the base too.
 */
export const prisma: ExtendedClient<PrismaClient> = sharedClient('prisma', (adapter) =>
  extendClient(new PrismaClient({ adapter })),
)

// The one place that re-exports a whole module: its names are the generated types, models and enums of every layer.
export * from './generated/prisma/client.ts'
