import { openConnection } from '@workspace/database/connection'
import fp from 'fastify-plugin'
import type { PrismaClient } from '../lib/prisma.ts'
import type { Bus } from './bus.ts'
import { PostgresBus } from './postgres-bus.ts'
import { createRedisClient, RedisBus } from './redis-bus.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** To all processes of this service. */
    readonly bus: Bus
  }
}

/** Over what the processes of this service reach each other. */
export interface FanOutSettings {
  /** Redis; without it, the database. */
  readonly redisUrl?: string | undefined
  /** The database that listens, where it is not the one of the shared pool. */
  readonly databaseUrl?: string | undefined
}

/** What the processes of this service have in common beside the database: `app.bus`. */
export const fanOutPlugin = fp<FanOutSettings & { prisma: PrismaClient }>(
  async (app, { prisma, redisUrl, databaseUrl }) => {
    const log = app.log.child({ component: 'fan-out' })
    if (redisUrl === undefined) {
      const connect = () => openConnection(databaseUrl === undefined ? {} : { url: databaseUrl })
      const bus = new PostgresBus({ prisma, connect, log })
      app.decorate('bus', bus)
      app.addHook('onClose', () => bus.close())
      return
    }
    const redis = createRedisClient(redisUrl, log)
    const bus = new RedisBus({ redis, log })
    app.decorate('bus', bus)
    app.addHook('onClose', async () => {
      await bus.close()
      redis.destroy()
    })
    const tried = Promise.race([
      new Promise((ready) => redis.once('ready', ready)),
      new Promise((failed) => redis.once('error', failed)),
    ])
    // Rejects when it is destroyed before it ever connected.
    redis.connect().catch(() => {})
    await tried
  },
  { name: 'fan-out' },
)
