import { openConnection } from '@workspace/database/connection'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { PrismaClient } from '../lib/prisma.ts'
import type { Bus } from './bus.ts'
import { PostgresBus } from './postgres-bus.ts'
import { PostgresPresenceStore } from './postgres-presence-store.ts'
import { PRESENCE_TIMES, Presence } from './presence.ts'
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts'
import { createRedisClient, RedisBus, type RedisClient } from './redis-bus.ts'
import { RedisPresenceStore } from './redis-presence-store.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** To all processes of this service. */
    readonly bus: Bus
    /** Who is in the rooms. */
    readonly presence: Presence
    /** Kept by all processes together. */
    readonly limits: {
      /** Writes of one caller over HTTP. */
      readonly writes: RateLimiter
      /** Commands of one caller over sockets. */
      readonly commands: RateLimiter
    }
  }
}

/** Over what the processes of this service reach each other, and what they count together. */
export interface FanOutSettings {
  /** Redis; without it, the database. */
  readonly redisUrl?: string | undefined
  /** The database that listens, where it is not the one of the shared pool. */
  readonly databaseUrl?: string | undefined
  /** Writes of one caller over HTTP in a minute. */
  readonly writesPerMinute: number
  /** Commands of one caller over sockets in a minute. */
  readonly commandsPerMinute: number
}

/** What the processes of this service have in common beside the database: `app.bus`, `app.presence` and `app.limits`. */
export const fanOutPlugin = fp<FanOutSettings & { prisma: PrismaClient }>(
  async (app, { prisma, redisUrl, databaseUrl, writesPerMinute, commandsPerMinute }) => {
    const log = app.log.child({ component: 'fan-out' })
    const redis = redisUrl === undefined ? undefined : createRedisClient(redisUrl, log)
    // Closed after the bus, which was opened after it: Fastify runs these hooks from the last to the first.
    if (redis) await connectRedis(app, redis)
    const connect = () => openConnection(databaseUrl === undefined ? {} : { url: databaseUrl })
    const bus: Bus = redis ? new RedisBus({ redis, log }) : new PostgresBus({ prisma, connect, log })
    app.addHook('onClose', () => bus.close())
    app.decorate('bus', bus)

    const times = PRESENCE_TIMES
    const store = redis ? new RedisPresenceStore({ redis, ...times }) : new PostgresPresenceStore({ prisma, ...times })
    const presence = new Presence({ prisma, bus, store, times, log })
    app.addHook('onClose', () => presence.close())
    app.decorate('presence', presence)

    app.decorate('limits', {
      writes: createRateLimiter({ name: 'writes', perMinute: writesPerMinute }, { prisma, redis }),
      commands: createRateLimiter({ name: 'commands', perMinute: commandsPerMinute }, { prisma, redis }),
    })
  },
  { name: 'fan-out' },
)

/** Waits for the first attempt only: the service starts without Redis too. */
async function connectRedis(app: FastifyInstance, redis: RedisClient): Promise<void> {
  app.addHook('onClose', async () => redis.destroy())
  const tried = new Promise<void>((resolve) => {
    redis.once('ready', () => resolve())
    redis.once('error', () => resolve())
  })
  // Rejects when it is destroyed before it was ever connected.
  redis.connect().catch(() => {})
  await tried
}
