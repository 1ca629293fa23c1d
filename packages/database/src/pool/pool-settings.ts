import { databaseUrl } from '@workspace/config/database-url'
import type { Variables } from '@workspace/env'
import type { PoolConfig } from 'pg'
import { readDatabaseEnvironment } from './database-environment.ts'

/** Pool options that are all stated, none left to a driver's default; without timeouts of the server behind PgBouncer. */
type PoolSettings = Required<
  Pick<
    PoolConfig,
    | 'allowExitOnIdle'
    | 'application_name'
    | 'connectionString'
    | 'connectionTimeoutMillis'
    | 'idleTimeoutMillis'
    | 'max'
  >
> &
  Pick<PoolConfig, 'idle_in_transaction_session_timeout' | 'lock_timeout' | 'statement_timeout'>

/** How to open a pool, and which servers may take the place of the one it connects to. */
export interface PoolPlan {
  readonly settings: PoolSettings
  /** Connection strings, the settings' own first. */
  readonly servers: readonly [string, ...string[]]
}

/**
 * Pool settings out of the environment; unset and empty variables take their default.
 *
 * @param env - the process environment; `url` overrides its database, and then no other server takes its place.
 * @throws {Error} naming every variable that is out of bounds.
 */
export function readPoolPlan(env: Variables, url?: string): PoolPlan {
  const data = readDatabaseEnvironment(env)
  const connectionString = url ?? databaseUrl(env)
  const settings: PoolSettings = {
    connectionString,
    max: data.DATABASE_POOL_MAX,
    idleTimeoutMillis: data.DATABASE_IDLE_TIMEOUT_MS,
    connectionTimeoutMillis: data.DATABASE_CONNECTION_TIMEOUT_MS,
    // A script ends when its work is done, without having to close the pool.
    allowExitOnIdle: true,
    application_name: data.DATABASE_APPLICATION_NAME ?? (env.npm_package_name?.slice(0, 63) || 'workspace'),
    // PgBouncer refuses connections that ask for these: there they belong to the role (docs/database/pooling.md).
    ...(data.DATABASE_POOLER === 'none' && {
      statement_timeout: data.DATABASE_STATEMENT_TIMEOUT_MS,
      lock_timeout: data.DATABASE_LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: data.DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS,
    }),
  }
  return { settings, servers: [connectionString, ...((url === undefined && data.DATABASE_FAILOVER_URLS) || [])] }
}
