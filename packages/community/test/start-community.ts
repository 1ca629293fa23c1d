import { createAuth } from '@workspace/auth'
import { authPlugin } from '@workspace/auth/fastify'
import { PrismaClient } from '@workspace/database'
import { createAdapter } from '@workspace/database/connection'
import { type ExtendedClient, extendClient } from '@workspace/database/extend-client'
import { seedDatabase } from '@workspace/database/seed'
import { openapiPlugin, openapiRoute } from '@workspace/http/openapi'
import { testClient } from '@workspace/testing'
import Fastify, { type FastifyInstance, type InjectOptions, type LightMyRequestResponse } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { communityPlugin } from '../src/index.ts'

/** A service that has the community and nothing else, on a database of its own with the sample data. */
export interface Community extends AsyncDisposable {
  readonly app: FastifyInstance
  readonly prisma: ExtendedClient<PrismaClient>
  /** Sends a request as a sample person, or as nobody. */
  readonly ask: (request: Ask) => Promise<LightMyRequestResponse>
  /** Number of queries that the work takes on the plugin's client. */
  readonly countQueries: (work: () => Promise<unknown>) => Promise<number>
}

/** A request under `/community`. */
export interface Ask {
  readonly method?: NonNullable<InjectOptions['method']>
  /** Below `/community`, such as `/posts`. */
  readonly path: string
  readonly body?: object
  /** Handle of the person who sends it; nobody unless told. */
  readonly as?: string | undefined
}

/** Starts the service without a socket; `app.listen` gives it one. */
export async function startCommunity(): Promise<Community> {
  await using opened = new AsyncDisposableStack()
  let queries = 0
  const connect = (url: string) => {
    const client = new PrismaClient({ adapter: createAdapter({ url }), log: [{ emit: 'event', level: 'query' }] })
    client.$on('query', () => {
      queries += 1
    })
    return extendClient(client)
  }
  const { prisma } = opened.use(await testClient({ connect, fill: seedDatabase }))
  const app = opened.adopt(Fastify(), (service) => service.close())
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(openapiPlugin, { title: 'Test', description: 'A test.', version: '1.0.0', tags: [] })
  await app.register(authPlugin, { auth: await createAuth(prisma, { appName: 'Test', env: {} }) })
  await app.register(openapiRoute)
  await app.register(communityPlugin, { prisma })

  const cookies = new Map<string, Promise<string>>()
  const cookieOf = (handle: string) => {
    const cookie = cookies.get(handle) ?? signIn(app, { handle, address: `192.0.2.${cookies.size + 1}` })
    cookies.set(handle, cookie)
    return cookie
  }
  const held = opened.move()
  return {
    app,
    prisma,
    ask: async ({ method = 'GET', path, body, as }) =>
      app.inject({
        method,
        url: `/community${path}`,
        headers: as ? { cookie: await cookieOf(as) } : {},
        ...(body && { payload: body }),
      }),
    countQueries: async (work) => {
      const before = queries
      await work()
      return queries - before
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

async function signIn(app: FastifyInstance, { handle, address }: { handle: string; address: string }): Promise<string> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    // An address for each, since sign-in attempts are limited by address.
    remoteAddress: address,
    payload: { username: handle, password: 'password123' },
  })
  if (response.statusCode !== 200) throw new Error(`${handle} cannot sign in: ${response.body}`)
  return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}
