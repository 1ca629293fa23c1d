import { redisIsMissing, startRedisServer } from '@workspace/testing/redis-server'
import { expect, it, vi } from 'vitest'
import { createRateLimiter } from '../../src/fan-out/rate-limiter.ts'
import { createRedisClient, RedisBus } from '../../src/fan-out/redis-bus.ts'
import { emptyDatabase } from '../start-service.ts'

const log = { info: () => {}, warn: () => {} }

it.skipIf(redisIsMissing !== undefined)(
  'a Redis that keeps its connections and answers nothing holds nobody up for long, and is taken up again',
  async () => {
    await using opened = new AsyncDisposableStack()
    const { prisma } = opened.use(await emptyDatabase())
    const server = opened.use(await startRedisServer())
    const redis = createRedisClient(server.url, log)
    opened.defer(() => redis.destroy())
    await redis.connect()
    const bus = new RedisBus({ redis, log })
    opened.defer(() => bus.close())
    const limiter = createRateLimiter({ name: 'silent', perMinute: 2 }, { prisma, redis })
    const heard = vi.fn()
    await bus.subscribe('room:1', heard)
    expect(await limiter.take('before')).toBe(0)

    server.pause()
    // Writes go on as if nothing was wrong, which keeps the connection from being idle.
    const writing = setInterval(() => void redis.get('any').catch(() => {}), 100)
    opened.defer(() => clearInterval(writing))
    const waits = await Promise.all(Array.from({ length: 4 }, () => limiter.take('somebody')))
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(2)
    await bus.publish('room:1', 'lost')

    server.resume()
    await vi.waitFor(
      async () => {
        await bus.publish('room:1', 'heard')
        expect(heard).toHaveBeenCalledWith('heard')
      },
      { timeout: 30_000 },
    )
  },
)
