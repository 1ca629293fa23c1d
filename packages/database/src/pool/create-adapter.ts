import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { observeQueries } from '../logging/observe-queries.ts'
import { observeWrites } from '../replicas/observe-writes.ts'
import { readDatabaseEnvironment } from './database-environment.ts'
import { ownPool, sharedPool } from './open-pool.ts'
import { statementNames } from './statement-names.ts'
import { surviveRefusedNames } from './survive-refused-names.ts'

/** Where a client connects to; without `url`, to the shared pool. */
export interface AdapterOptions {
  readonly url?: string
}

/**
 * A driver adapter for `new PrismaClient({ adapter })`. Without `url` it runs on the shared pool, which outlives the client;
 * with one it owns a pool of the same settings that ends with `$disconnect()`.
 *
 * Reads no setting before the first query, so that a build may import the client where there is no database.
 */
export function createAdapter({ url }: AdapterOptions = {}): SqlDriverAdapterFactory {
  if (url === undefined) return adapterOn(sharedPool)
  return adapterOn(() => ownPool(url), { endsWithClient: true })
}

/** An adapter on the pool that `open` gives at the first query. */
export function adapterOn(
  open: () => pg.Pool,
  { endsWithClient = false }: { readonly endsWithClient?: boolean } = {},
): SqlDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    async connect() {
      const pool = open()
      const names = statementNames()
      // Behind PgBouncer, the next transaction is on another connection, which does not know them.
      const isOwnConnection = readDatabaseEnvironment(process.env).DATABASE_POOLER === 'none'
      const adapter = await new PrismaPg(pool, {
        disposeExternalPool: endsWithClient,
        ...(isOwnConnection && { statementNameGenerator: names.nameOf }),
      }).connect()
      // PrismaPg knows a pool by its class: a second copy of `pg` in a bundle would be taken for options, and a pool made from them.
      if (adapter.underlyingDriver() !== pool) {
        throw new Error(
          'Two copies of "pg" are loaded. Keep "pg" and "@prisma/adapter-pg" out of the bundle, or both in.',
        )
      }
      surviveRefusedNames(adapter, names)
      observeQueries(adapter)
      observeWrites(adapter)
      return adapter
    },
  }
}
