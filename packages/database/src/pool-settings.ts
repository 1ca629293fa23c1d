import { databaseUrl } from '@workspace/config/database-url'
import type { PoolConfig } from 'pg'
import { z } from 'zod'

const milliseconds = (bounds: { min: number; max: number; standard: number }) =>
  z.coerce.number().int().min(bounds.min).max(bounds.max).default(bounds.standard)

/**
 * The environment variables that shape the pool. Prisma 7 reads none of Prisma 6's URL parameters (`connection_limit`,
 * `pool_timeout`), so these are the only place for them.
 */
const poolEnvironment = z.object({
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(500).default(10),
  DATABASE_IDLE_TIMEOUT_MS: milliseconds({ min: 0, max: 3_600_000, standard: 30_000 }),
  DATABASE_CONNECTION_TIMEOUT_MS: milliseconds({ min: 100, max: 60_000, standard: 5_000 }),
  /** 0 for none. */
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds({ min: 0, max: 3_600_000, standard: 30_000 }),
  /** Shown in pg_stat_activity; PostgreSQL cuts it at 63 bytes. */
  DATABASE_APPLICATION_NAME: z.string().min(1).max(63).optional(),
})

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Pool options that are all stated, none left to a driver's default. */
export type PoolSettings = Required<
  Pick<
    PoolConfig,
    | 'allowExitOnIdle'
    | 'application_name'
    | 'connectionString'
    | 'connectionTimeoutMillis'
    | 'idleTimeoutMillis'
    | 'max'
    | 'statement_timeout'
  >
>

/**
 * Pool settings out of the environment; unset and empty variables take their default.
 *
 * @param env - the process environment; `url` overrides its database.
 * @throws {Error} naming every variable that is out of bounds.
 */
export function readPoolSettings(env: Environment, url?: string): PoolSettings {
  const written = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = poolEnvironment.safeParse(written)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `  ${issue.path.join('.')}=${written[String(issue.path[0])]}: ${issue.message}`,
    )
    throw new Error(`The database pool settings in the environment are wrong:\n${problems.join('\n')}`)
  }
  const { data } = parsed
  return {
    connectionString: url ?? databaseUrl(env),
    max: data.DATABASE_POOL_MAX,
    idleTimeoutMillis: data.DATABASE_IDLE_TIMEOUT_MS,
    connectionTimeoutMillis: data.DATABASE_CONNECTION_TIMEOUT_MS,
    // A script ends when its work is done, without having to close the pool.
    allowExitOnIdle: true,
    statement_timeout: data.DATABASE_STATEMENT_TIMEOUT_MS,
    application_name: data.DATABASE_APPLICATION_NAME ?? (env.npm_package_name?.slice(0, 63) || 'workspace'),
  }
}
