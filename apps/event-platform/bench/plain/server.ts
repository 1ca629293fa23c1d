import sensible from '@fastify/sensible'
import fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import pg from 'pg'
import { peopleRoutes } from './people-routes.ts'
import { roomRoutes } from './room-routes.ts'

/** What the routes work with. */
export interface PlainOptions {
  readonly db: pg.Pool
  /** That session cookies are signed with. */
  readonly secret: string
}

// Some routes of the service, written by hand on plain `pg` with prepared statements: what pnpm bench:events holds the service against.
const { DATABASE_URL, BETTER_AUTH_SECRET: secret = '', PORT } = process.env
// biome-ignore lint/plugin: it is what the shared client is held against
const db = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
const app = fastify()
app.setValidatorCompiler(validatorCompiler)
app.setSerializerCompiler(serializerCompiler)
await app.register(sensible)
await app.register(roomRoutes, { db, secret })
await app.register(peopleRoutes, { db, secret })
app.get('/health', async () => 'ok')
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
