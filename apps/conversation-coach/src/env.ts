import { httpUrl, parseEnv, siteEnvironment } from '@workspace/auth/env'
import { z } from 'zod'

const settings = siteEnvironment.extend({
  /** Without it partner and coach are scripted. */
  ANTHROPIC_API_KEY: z.string().optional(),
  /** Another address that speaks the Messages API of Anthropic. */
  ANTHROPIC_BASE_URL: httpUrl.optional(),
  /** Tokens of one person in a day (UTC), of both models together. */
  COACH_DAILY_TOKENS: z.coerce.number().int().min(1).default(200_000),
  /** Streams of events that one person may have open at a time, in each process. */
  COACH_EVENT_STREAMS: z.coerce.number().int().min(1).default(20),
  /** A conversation in which nothing was said for so long is given up. */
  COACH_IDLE_HOURS: z.coerce.number().positive().default(48),
  /** Longest wait for the first word of a model and between two of its words, in milliseconds. */
  COACH_MODEL_TIMEOUT_MS: z.coerce.number().int().min(100).default(60_000),
  /** Between two words of the scripted partner, in milliseconds. */
  COACH_SCRIPT_WORD_MS: z.coerce.number().int().min(0).default(45),
  /** Requests that read, by one person in a minute. */
  RATE_LIMIT_READS: z.coerce.number().int().min(1).default(300),
  /** Requests and forms that write, by one person in a minute. */
  RATE_LIMIT_WRITES: z.coerce.number().int().min(1).default(60),
})

/** The variables that this application reads itself; those of the database and of sign-in are read by their packages. */
export const env = parseEnv(settings, process.env)
