import { parseEnv, siteEnvironment } from '@workspace/auth/env'
import { z } from 'zod'

const settings = siteEnvironment.extend({
  /** Requests that read, by one person in a minute. */
  RATE_LIMIT_READS: z.coerce.number().int().min(1).default(300),
  /** Requests and forms that write, by one person in a minute. */
  RATE_LIMIT_WRITES: z.coerce.number().int().min(1).default(60),
})

/** The variables that this application reads itself; those of the database and of sign-in are read by their packages. */
export const env = parseEnv(settings, process.env)
