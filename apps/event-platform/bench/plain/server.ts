import { createAuth } from '@workspace/auth'
import { configOf, createService } from '@workspace/http/service'
import pg from 'pg'
import { env } from '../../src/env.ts'
import { prisma } from '../../src/lib/prisma.ts'
import { openapi } from '../../src/openapi.ts'
import { peopleRoutes } from './people-routes.ts'
import { roomRoutes } from './room-routes.ts'

// Some routes of the service, in the same surroundings, their queries written by hand on plain `pg` with prepared statements: what
// pnpm bench:events holds the service against.
// biome-ignore lint/plugin: it is what the shared client is held against
const db = new pg.Pool({ connectionString: env.DATABASE_URL, max: 10 })
const app = await createService({
  config: configOf(env),
  openapi,
  prisma,
  auth: await createAuth(prisma, { appName: 'Plain', baseURL: env.PUBLIC_URL }),
})
await app.register(roomRoutes, { db })
await app.register(peopleRoutes, { db })
await app.listen({ host: env.HOST, port: env.PORT })
