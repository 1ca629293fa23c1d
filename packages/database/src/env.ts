import { about, definePreset } from '@workspace/env'
import { milliseconds, oneOf, portNumber, postgresUrl, wholeNumber } from '@workspace/env/fields'
import { z } from 'zod'

const HOUR_MS = 3_600_000

/**
 * The environment variables of this package. Prisma 7 reads none of Prisma 6's URL parameters (`connection_limit`,
 * `pool_timeout`), so these are the only place for them. A timeout of 0 is none.
 */
export const databasePreset = definePreset({
  title: 'Database',
  variables: {
    DATABASE_URL: postgresUrl.optional().register(about, {
      description: 'Connection string of the database; in development the local one unless set.',
      example: 'postgresql://user:password@host:5432/database',
      requiredInProduction: true,
    }),
    POSTGRES_PORT: portNumber
      .optional()
      .register(about, { description: 'Port of the local database.', example: 54_329 }),
    DATABASE_POOL_MAX: wholeNumber({ min: 1, max: 500 })
      .default(10)
      .register(about, { description: 'Most connections of a process.' }),
    DATABASE_POOLER: oneOf('none', 'pgbouncer').default('none').register(about, {
      description: 'What stands in front of the database: none, or pgbouncer in transaction mode.',
    }),
    DATABASE_FAILOVER_URLS: z
      .string()
      .transform((text) => text.split(',').map((url) => url.trim()))
      .pipe(z.array(postgresUrl))
      .optional()
      .register(about, {
        description: 'Servers that may take the place of the first one, separated by commas.',
        example: 'postgresql://user:password@second:5432/database',
      }),
    DATABASE_REPLICA_URL: postgresUrl.optional().register(about, {
      description: 'A standby to read from.',
      example: 'postgresql://user:password@standby:5432/database',
    }),
    DATABASE_REPLICA_MAX_LAG_MS: milliseconds({ max: HOUR_MS })
      .default(10_000)
      .register(about, { description: 'How far the standby may be behind to be read, in milliseconds.' }),
    DATABASE_CONNECTION_TIMEOUT_MS: milliseconds({ min: 100, max: 60_000 })
      .default(5_000)
      .register(about, { description: 'Longest wait for a connection, in milliseconds.' }),
    DATABASE_IDLE_TIMEOUT_MS: milliseconds({ max: HOUR_MS })
      .default(30_000)
      .register(about, { description: 'When a connection that nobody uses is closed, in milliseconds.' }),
    DATABASE_STATEMENT_TIMEOUT_MS: milliseconds({ max: HOUR_MS })
      .default(30_000)
      .register(about, { description: 'Longest statement, in milliseconds.' }),
    DATABASE_LOCK_TIMEOUT_MS: milliseconds({ max: HOUR_MS })
      .default(20_000)
      .register(about, { description: 'Longest wait for a lock, in milliseconds.' }),
    DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS: milliseconds({ max: HOUR_MS })
      .default(60_000)
      .register(about, { description: 'How long a transaction may do nothing, in milliseconds.' }),
    DATABASE_APPLICATION_NAME: z.string().min(1).max(63, 'expected at most 63 characters').optional().register(about, {
      description: 'Shown in pg_stat_activity; the name of the package unless set.',
      example: 'demo',
    }),
    DATABASE_LOG_QUERIES: oneOf('off', 'on', 'parameters')
      .default('off')
      .register(about, { description: 'Whether queries are logged: off, on, or with the values of their parameters.' }),
    DATABASE_SLOW_QUERY_MS: milliseconds({ max: HOUR_MS })
      .default(1_000)
      .register(about, { description: 'From how long on a query is logged as slow, in milliseconds; 0 for none.' }),
  },
})
