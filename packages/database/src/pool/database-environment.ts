import { z } from 'zod'

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

const HOUR_MS = 3_600_000

const milliseconds = (bounds: { min: number; max: number; standard: number }) =>
  z.coerce.number().int().min(bounds.min).max(bounds.max).default(bounds.standard)

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgresql:// URL' })

/**
 * The environment variables of this package. Prisma 7 reads none of Prisma 6's URL parameters (`connection_limit`,
 * `pool_timeout`), so these are the only place for them. A timeout of 0 is none.
 */
const databaseEnvironment = z.object({
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
  DATABASE_REPLICA_URL: postgresUrl.optional(),
  DATABASE_REPLICA_MAX_LAG_MS: milliseconds({ min: 0, max: HOUR_MS, standard: 10_000 }),
  DATABASE_LOG_QUERIES: z.enum(['off', 'on', 'parameters']).default('off'),
  DATABASE_SLOW_QUERY_MS: milliseconds({ min: 0, max: HOUR_MS, standard: 1_000 }),
})

/**
 * The variables of this package; unset and empty ones take their default.
 *
 * @throws {Error} naming every variable that is out of bounds; connection strings are not repeated.
 */
export function readDatabaseEnvironment(env: Environment): z.output<typeof databaseEnvironment> {
  const written = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = databaseEnvironment.safeParse(written)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0])
    return `  ${name.includes('URL') ? name : `${name}=${written[name]}`}: ${message}`
  })
  throw new Error(`The database settings in the environment are wrong:\n${problems.join('\n')}`)
}
