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
    LIVE_MAX_SOCKETS_PER_PERSON: atLeastOne.default(50),
    // A hall of people may be behind one address.
    LIVE_MAX_SOCKETS_PER_ADDRESS: atLeastOne.default(5_000),
  })
  .refine(({ REDIS_URL, DATABASE_POOLER }) => REDIS_URL !== undefined || DATABASE_POOLER !== 'pgbouncer', {
    path: ['REDIS_URL'],
    error:
      'is not set. Processes reach each other by LISTEN, which does not pass through PgBouncer: set it to a redis:// URL',
  })
  .transform((env) => ({
    redisUrl: env.REDIS_URL,
    writesPerMinute: env.RATE_LIMIT_WRITES,
    commandsPerMinute: env.RATE_LIMIT_COMMANDS,
    maxSockets: env.LIVE_MAX_SOCKETS,
    maxSocketsOf: { perPerson: env.LIVE_MAX_SOCKETS_PER_PERSON, perAddress: env.LIVE_MAX_SOCKETS_PER_ADDRESS },
  }))

/** The settings of this service; `pnpm validate` reads them too. */
export function parseEnv(variables: Variables) {
  return parseServiceEnv(variables, { port: 3002, own: ownEnvironment })
}
