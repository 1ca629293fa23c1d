import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { failed, type Result, success } from './failure.ts'

/** What a request does, which decides how many of its kind a person may send. */
export type Access = 'read' | 'write'

/** Requests of one person in a minute. */
export type Limits = Readonly<Record<Access, number>>

/** Counts a request of the person `userId`; refuses it where there were too many in the last minute. */
export type TakeTurn = (access: Access, userId: string) => Promise<Result<undefined>>

/**
 * Counts in the memory of this process: no query per request, and enough to keep one person from taking the place of all
 * others. Behind several processes each counts for itself; one count for all needs a store of the same library, such as its
 * RateLimiterPostgres.
 */
export function limitRequests({ read, write }: Limits): TakeTurn {
  const limiters: Readonly<Record<Access, RateLimiterMemory>> = {
    read: new RateLimiterMemory({ points: read, duration: 60 }),
    write: new RateLimiterMemory({ points: write, duration: 60 }),
  }
  return async (access, userId) => {
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
}
