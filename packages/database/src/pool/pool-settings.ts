import { databaseUrl } from '@workspace/config/database-url'
import type { PoolConfig } from 'pg'
import { z } from 'zod'
import { type Environment, readVariables } from './read-variables.ts'

const milliseconds = (bounds: { min: number; max: number; standard: number }) =>
  z.coerce.number().int().min(bounds.min).max(bounds.max).default(bounds.standard)

const HOUR_MS = 3_600_000

export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgresql:// URL' })

/**
 * The environment variables that shape the pool. Prisma 7 reads none of Prisma 6's URL parameters (`connection_limit`,
 * `pool_timeout`), so these are the only place for them. A timeout of 0 is none.
 */
const poolEnvironment = z.object({
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(500).default(10),
  DATABASE_IDLE_TIMEOUT_MS: milliseconds({ min: 0, max: HOUR_MS, standard: 30_000 }),
  DATABASE_CONNECTION_TIMEOUT_MS: milliseconds({ min: 100, max: 60_000, standard: 5_000 }),
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds({ min: 0, max: HOUR_MS, standard: 30_000 }),
  DATABASE_LOCK_TIMEOUT_MS: milliseconds({ min: 0, max: HOUR_MS, standard: 20_000 }),
  DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS: milliseconds({ min: 0, max: HOUR_MS, standard: 60_000 }),
  /** Shown in pg_stat_activity; PostgreSQL cuts it at 63 bytes. */
  DATABASE_APPLICATION_NAME: z.string().min(1).max(63).optional(),
  DATABASE_POOLER: z.enum(['none', 'pgbouncer']).default('none'),
  DATABASE_FAILOVER_URLS: z
    .string()
    .transform((text) => text.split(',').map((url) => url.trim()))
    .pipe(z.array(postgresUrl))
    .optional(),
})

/** Pool options that are all stated, none left to a driver's default; without timeouts of the server behind PgBouncer. */
export type PoolSettings = Required<
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
export function readPoolPlan(env: Environment, url?: string): PoolPlan {
  const data = readVariables(poolEnvironment, env, 'database pool')
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
