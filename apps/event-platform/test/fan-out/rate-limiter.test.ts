import { redisIsMissing, startRedisServer } from '@workspace/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRateLimiter, type RateLimiter } from '../../src/fan-out/rate-limiter.ts'
import { createRedisClient } from '../../src/fan-out/redis-bus.ts'
import { emptyDatabase } from '../start-service.ts'

const log = { info: () => {}, warn: () => {} }

/** Processes that count together. */
interface Counting extends AsyncDisposable {
  readonly openLimiter: (name: string, perMinute: number) => Promise<RateLimiter>
  readonly takeAway: () => Promise<void>
}

async function inPostgres(): Promise<Counting> {
  const opened = new AsyncDisposableStack()
  const { prisma } = opened.use(await emptyDatabase())
  return {
    openLimiter: async (name, perMinute) => createRateLimiter({ name, perMinute }, { prisma, redis: undefined }),
    takeAway: async () => {
      await prisma.$executeRaw`ALTER TABLE rate_limits RENAME TO away`
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

async function inRedis(): Promise<Counting> {
  const opened = new AsyncDisposableStack()
  const { prisma } = opened.use(await emptyDatabase())
  const server = opened.use(await startRedisServer())
  return {
    openLimiter: async (name, perMinute) => {
      const redis = createRedisClient(server.url, log)
      opened.defer(() => redis.destroy())
      await redis.connect()
      return createRateLimiter({ name, perMinute }, { prisma, redis })
    },
    takeAway: server.stop,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

describe.each([
  { name: 'PostgreSQL', start: inPostgres, missing: undefined },
  { name: 'Redis', start: inRedis, missing: redisIsMissing },
])('limits counted in $name', ({ name, start, missing }) => {
  if (missing) {
    it.skip(`are not tested: ${missing}`)
    return
  }

  let counting: Counting
  beforeAll(async () => {
    counting = await start()
  })
  afterAll(() => counting?.[Symbol.asyncDispose]())

  const takeTogether = (limiters: readonly RateLimiter[], caller: string, times: number) =>
    Promise.all(Array.from({ length: times }, (_, index) => limiters[index % limiters.length]?.take(caller)))

  it('let somebody do as much as they may over all processes, and say how long to wait', async () => {
    const limiters = [await counting.openLimiter('together', 10), await counting.openLimiter('together', 10)]
    const waits = await takeTogether(limiters, 'somebody', 30)
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(10)
    for (const seconds of waits) expect(seconds).toBeLessThanOrEqual(60)
  })

  it('count each caller and each name for itself', async () => {
    const [chat, writes] = [await counting.openLimiter('chat', 1), await counting.openLimiter('writes', 1)]
    expect(await chat.take('a')).toBe(0)
    expect(await chat.take('a')).toBeGreaterThan(0)
    expect(await chat.take('b')).toBe(0)
    expect(await writes.take('a')).toBe(0)
  })

  it(`hold in each process while ${name} does not answer`, async () => {
    const limiter = await counting.openLimiter('away', 2)
    await counting.takeAway()
    const waits = await takeTogether([limiter], 'somebody', 5)
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(2)
  })
})
