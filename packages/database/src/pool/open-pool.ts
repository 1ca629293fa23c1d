import { loadEnv } from '@workspace/config/load-env'
import pg from 'pg'
import { databaseLogger } from '../logging/database-logger.ts'
import { FailoverPool } from './failover-pool.ts'
import { type PoolPlan, readPoolPlan } from './pool-settings.ts'
import { forgetSingleton, singleton } from './singleton.ts'

const PRIMARY = 'pool'
const REPLICA = 'replica-pool'

/** What is known of the server behind the replica pool; goes with it. */
export const STANDBY = 'standby'

/**
 * The pool of this process, made on the first call from DATABASE_URL and the `DATABASE_*` variables. Every Prisma client
 * of the process shares it, so that two clients do not take twice the connections.
 *
 * @throws {Error} when a setting is out of bounds, or in production without DATABASE_URL.
 */
export function sharedPool(): pg.Pool {
  return singleton(PRIMARY, () => {
    loadEnv()
    return openPool(readPoolPlan(process.env))
  })
}

/** The pool on the standby at DATABASE_REPLICA_URL; the same settings, the same rules. */
export function replicaPool(url: string): pg.Pool {
  return singleton(REPLICA, () => ownPool(url))
}

/** A pool of the same settings on another server, which belongs to the caller. */
export function ownPool(url: string): pg.Pool {
  return openPool(readPoolPlan(process.env, url))
}

/** Ends the shared pools once their queries are done. For an orderly exit, after the `$disconnect()` of the clients on them. */
export async function closeSharedPool(): Promise<void> {
  forgetSingleton(STANDBY)
  await Promise.all([PRIMARY, REPLICA].map((key) => forgetSingleton<pg.Pool>(key)?.end()))
}

function openPool(plan: PoolPlan): pg.Pool {
  const pool = plan.servers.length > 1 ? new FailoverPool(plan) : new pg.Pool(plan.settings)
  // Without a listener an idle connection that the server drops ends the process; the pool replaces it by itself.
  pool.on('error', ({ message }) => {
    // The error itself holds the whole connection.
    if (!pool.ending) databaseLogger().warn({ reason: message }, 'an idle database connection was lost')
  })
  return pool
}
