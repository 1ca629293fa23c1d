import type { Variables } from '@workspace/auth/env'
import { parseServiceEnv } from '@workspace/http/service'
import { z } from 'zod'

const atLeastOne = z.coerce
  .number({ error: 'expected a number' })
  .int('expected a whole number')
  .min(1, 'expected 1 or more')

const ownEnvironment = z
  .object({
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected a redis:// or rediss:// URL' }).optional(),
    DATABASE_POOLER: z.string().optional(),
    RATE_LIMIT_WRITES: atLeastOne.default(600),
    RATE_LIMIT_COMMANDS: atLeastOne.default(120),
    LIVE_MAX_SOCKETS: atLeastOne.default(20_000),
  })
  .refine(({ REDIS_URL, DATABASE_POOLER }) => REDIS_URL !== undefined || DATABASE_POOLER !== 'pgbouncer', {
    path: ['REDIS_URL'],
    error:
      'is not set. Processes reach each other by LISTEN, which does not pass through PgBouncer: set it to a redis:// URL',
  })
  .transform(({ REDIS_URL, RATE_LIMIT_WRITES, RATE_LIMIT_COMMANDS, LIVE_MAX_SOCKETS }) => ({
    redisUrl: REDIS_URL,
    writesPerMinute: RATE_LIMIT_WRITES,
    commandsPerMinute: RATE_LIMIT_COMMANDS,
    maxSockets: LIVE_MAX_SOCKETS,
  }))

/** The settings of this service; `pnpm validate` reads them too. */
export function parseEnv(variables: Variables) {
  return parseServiceEnv(variables, { port: 3002, own: ownEnvironment })
}
