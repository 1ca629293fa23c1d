import { PrismaClient } from '@workspace/database'
import { createAdapter } from '@workspace/database/connection'
import { type ExtendedClient, extendClient } from '@workspace/database/extend-client'
import { seedBase } from '@workspace/database/seed'
import { type TestClient, testClient } from '@workspace/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import { type AuthOptions, createAuth } from '../src/create-auth.ts'
import { authPlugin } from '../src/fastify.ts'

type Client = ExtendedClient<PrismaClient>

/** A client on the database at `url`, as applications have it. */
export function connect(url: string): Client {
  return extendClient(new PrismaClient({ adapter: createAdapter({ url }) }))
}

/** A migrated database with the sample people, and a client on it. */
export function seededDatabase(): Promise<TestClient<Client>> {
  return testClient({
    connect,
    fill: seedBase,
  })
}

/** A service on a free port that has sign-in and says who is asking. */
export async function startService(prisma: Client, options: Partial<AuthOptions> = {}) {
  const auth = createAuth(prisma, { appName: 'Test', env: {}, logger: { disabled: true }, ...options })
  const app: FastifyInstance = Fastify()
  await app.register(authPlugin, { auth })
  app.get('/me', async (request) => {
    const session = await request.session
    return { email: session?.user.email ?? null, isStaff: session?.user.isStaff ?? null }
  })
  app.post('/echo', async (request) => ({ body: request.body }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const origin = `http://localhost:${port}`
  return { auth, app, origin, ...requests(origin), [Symbol.asyncDispose]: () => app.close() }
}

/** What a browser would send to a service from its own page. */
function requests(origin: string) {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${origin}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    })
  const signIn = (email: string, password: string) => post('/sign-in/email', { email, password })
  const me = async (cookie: string) => (await fetch(`${origin}/me`, { headers: { cookie } })).json()
  return { post, signIn, me }
}
