import 'server-only'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from '@/env'
import { failed, type Result, success } from './failure.ts'

/** What a request does, which decides how many of its kind a person may send. */
export type Access = 'read' | 'write'

/**
 * Counts in the memory of this process: no query per request, and enough to keep one person from taking the place of all
 * others. Behind several processes each counts for itself; one count for all needs a store of the same library, such as its
 * RateLimiterPostgres.
 */
const limiters: Readonly<Record<Access, RateLimiterMemory>> = {
  read: new RateLimiterMemory({ points: env.RATE_LIMIT_READS, duration: 60 }),
  write: new RateLimiterMemory({ points: env.RATE_LIMIT_WRITES, duration: 60 }),
}

/** Counts a request of the person `userId`; refuses it where there were too many in the last minute. */
export async function takeTurn(access: Access, userId: string): Promise<Result<undefined>> {
  try {
    await limiters[access].consume(userId)
    return success(undefined)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    return failed({
      code: 'REQUEST.TOO_MANY',
      message: `Too many requests. Try again in ${retryAfterSeconds} s.`,
      retryAfterSeconds,
    })
  }
}
