import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { loadEnv } from '@workspace/config/load-env'
import { createAdapter } from '../pool/create-adapter.ts'
import { singleton } from '../pool/singleton.ts'
import { type RoutableClient, withReplica } from '../replicas/with-replica.ts'

/**
 * A client of the shared database, one per process under `name`, on the pool that the process shares. Connects at the first
 * query; its queries are logged, and read from the standby where DATABASE_REPLICA_URL names one.
 *
 * @param name - of the client in this process: the application's.
 * @param create - makes the generated client, with its extensions, on an adapter; called once more for the standby.
 *
 * @example
 * export const prisma: ExtendedClient<PrismaClient> = sharedClient('demo', (adapter) =>
 *   extendClient(new PrismaClient({ adapter })),
 * )
 */
export function sharedClient<Client extends RoutableClient>(
  name: string,
  create: (adapter: SqlDriverAdapterFactory) => Client,
): Client {
  return singleton(name, () => {
    loadEnv()
    const primary = create(createAdapter())
    const replicaUrl = process.env.DATABASE_REPLICA_URL
    return replicaUrl ? withReplica({ primary, create, url: replicaUrl }) : primary
  })
}
