import type { Variables } from '@workspace/auth/env'
import { parseServiceEnv } from '@workspace/http/service'
import { z } from 'zod'

const ownEnvironment = z
  .object({
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected a redis:// or rediss:// URL' }).optional(),
    DATABASE_POOLER: z.string().optional(),
  })
  .refine(({ REDIS_URL, DATABASE_POOLER }) => REDIS_URL !== undefined || DATABASE_POOLER !== 'pgbouncer', {
    path: ['REDIS_URL'],
    error:
      'is not set. Processes reach each other by LISTEN, which does not pass through PgBouncer: set it to a redis:// URL',
  })

/** The settings of this service; `pnpm validate` reads them too. */
export function parseEnv(variables: Variables) {
  return parseServiceEnv(variables, { port: 3002, own: ownEnvironment })
}
