import { join } from 'node:path'
import { prisma as shared } from '@workspace/database'
import { requireEnv } from '@workspace/env/require-env'
import { runService } from '@workspace/http/service'
import { buildApp } from './app.ts'
import { prisma } from './lib/prisma.ts'

const env = await requireEnv(() => import('./env.ts'))

await runService({
  name: 'Event platform',
  folder: join(import.meta.dirname, '..'),
  env,
  prisma,
  clients: [shared],
  build: ({ config, auth }) =>
    buildApp({
      config,
      fanOut: {
        redisUrl: env.REDIS_URL,
        writesPerMinute: env.RATE_LIMIT_WRITES,
        commandsPerMinute: env.RATE_LIMIT_COMMANDS,
      },
      live: {
        maxSockets: env.LIVE_MAX_SOCKETS,
        maxSocketsOf: { perPerson: env.LIVE_MAX_SOCKETS_PER_PERSON, perAddress: env.LIVE_MAX_SOCKETS_PER_ADDRESS },
      },
      deps: { prisma, shared, auth },
    }),
  drain: (app, withinMs) => app.drainSockets(withinMs),
})
