import { join } from 'node:path'
import { prisma as shared } from '@workspace/database'
import { runService } from '@workspace/http/service'
import { buildApp } from './app.ts'
import { parseEnv } from './env.ts'
import { prisma } from './lib/prisma.ts'

await runService({
  name: 'Event platform',
  folder: join(import.meta.dirname, '..'),
  parseEnv,
  prisma,
  clients: [shared],
  build: ({ config, auth, env: { own } }) =>
    buildApp({ config, fanOut: own, live: own, deps: { prisma, shared, auth } }),
  drain: (app, withinMs) => app.drainSockets(withinMs),
})
