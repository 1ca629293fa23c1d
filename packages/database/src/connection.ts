import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client'
import { loadEnv } from '@workspace/config/load-env'
import pg from 'pg'
import { readPoolSettings } from './pool-settings.ts'
import { forgetSingleton, singleton } from './singleton.ts'

export { singleton }

const POOL = 'pool'

/**
 * The pool of this process, made on the first call from DATABASE_URL and the `DATABASE_*` variables. Every Prisma client
 * of the process shares it, so that two clients do not take twice the connections.
 *
 * @throws {Error} when a setting is out of bounds, or in production without DATABASE_URL.
 */
export function sharedPool(): pg.Pool {
  return singleton(POOL, () => {
    loadEnv()
    return createPool()
  })
}

/** Ends the shared pool once its queries are done. For an orderly exit, after the `$disconnect()` of the clients on it. */
export async function closeSharedPool(): Promise<void> {
  await forgetSingleton<pg.Pool>(POOL)?.end()
}

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
export function createAdapter(options: AdapterOptions = {}): SqlDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    async connect() {
      const pool = options.url ? createPool(options.url) : sharedPool()
      const adapter = await new PrismaPg(pool, { disposeExternalPool: options.url !== undefined }).connect()
      // PrismaPg knows a pool by its class: a second copy of `pg` in a bundle would be taken for options, and a pool made from them.
      if (adapter.underlyingDriver() !== pool) {
        throw new Error(
          'Two copies of "pg" are loaded. Keep "pg" and "@prisma/adapter-pg" out of the bundle, or both in.',
        )
      }
      return adapter
    },
  }
}

function createPool(url?: string): pg.Pool {
  const pool = new pg.Pool(readPoolSettings(process.env, url))
  // Without a listener an idle connection that the server drops ends the process; the pool replaces it by itself.
  pool.on('error', (error) => {
    if (!pool.ending) process.emitWarning(`An idle database connection was lost: ${error.message}`)
  })
  return pool
}
