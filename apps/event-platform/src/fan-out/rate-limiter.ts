import { RateLimiterMemory, RateLimiterPrisma, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { PrismaClient } from '../lib/prisma.ts'
import type { RedisClient } from './redis-bus.ts'

/** How often something may be done. */
export interface RateLimit {
  /** What is counted: counts of other names are others. */
  readonly name: string
  readonly perMinute: number
}

/** Counts for all processes of this service together. */
export interface RateLimiter {
  /**
   * Counts one more by somebody.
   *
   * @returns whole seconds until there may be another one; 0 where this one may be.
   */
  take(caller: string): Promise<number>
}

const MINUTE_S = 60

/**
 * A limit that all processes keep together: counted in Redis, or without one in the table `rate_limits`. Where neither answers, each process
 * counts for itself.
 */
export function createRateLimiter(
  { name, perMinute }: RateLimit,
  { prisma, redis }: { readonly prisma: PrismaClient; readonly redis: RedisClient | undefined },
): RateLimiter {
  const limit = { keyPrefix: `event-platform:${name}`, points: perMinute, duration: MINUTE_S }
  const shared = {
    ...limit,
    // Whoever is over the limit costs no query any more.
    inMemoryBlockOnConsumed: perMinute + 1,
    insuranceLimiter: new RateLimiterMemory(limit),
  }
  const limiter = redis
    ? new RateLimiterRedis({ ...shared, storeClient: redis, useRedisPackage: true, rejectIfRedisNotReady: true })
    : // What is over is cleared by the limits of sign-in, which count in the same table.
      new RateLimiterPrisma({ ...shared, storeClient: prisma, tableName: 'rateLimit', clearExpiredByTimeout: false })
  return {
    async take(caller) {
      try {
        await limiter.consume(caller)
        return 0
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected
        return Math.max(1, Math.ceil(rejected.msBeforeNext / 1000))
      }
    },
  }
}
