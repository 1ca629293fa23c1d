import { EventEmitter } from 'node:events'
import { createAuth } from '@workspace/auth'
import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { prisma as processClient, PrismaClient as SharedClient } from '@workspace/database'
import { createAdapter } from '@workspace/database/connection'
import { extendClient } from '@workspace/database/extend-client'
import { seedBase } from '@workspace/database/seed'
import { type TestClient, testClient } from '@workspace/testing'
import type { FastifyInstance } from 'fastify'
import { seed } from '../prisma/seed.ts'
import { type AppOptions, buildApp } from '../src/app.ts'
import { createPrismaClient, type PrismaClient } from '../src/lib/prisma.ts'

/** The service on a database of its own with the sample data in it. */
export interface TestService extends AsyncDisposable {
  readonly app: FastifyInstance
  readonly prisma: PrismaClient
}

/** Emits `query`, with the statement, for every statement of the databases made here. */
export const statements = new EventEmitter()

const options = {
  project: `${import.meta.dirname}/..`,
  withPlugins: true,
  connect: (url: string) => createPrismaClient(url, (statement) => statements.emit('query', statement)),
}

/** A migrated database without a row. */
export function emptyDatabase(): Promise<TestClient<PrismaClient>> {
  return testClient(options)
}

/** A migrated database with the sample data of the base and of this app. */
export function seededDatabase(): Promise<TestClient<PrismaClient>> {
  return testClient({
    ...options,
    fill: async (prisma) => {
      await seedBase(prisma)
      await seed(prisma)
    },
  })
}

/** What {@link buildService} is told beside the client. */
interface ServiceOptions {
  /** Quiet unless told. */
  readonly logger?: AppOptions['config']['logger']
  readonly loadLimits?: NonNullable<AppOptions['config']['loadLimits']>
  readonly publicUrl?: string
  /** The client of the plugins; unless told, the process's own, for a test that asks nothing of a plugin. */
  readonly shared?: AppOptions['deps']['shared']
  /** Settings of sign-in; none unless told. */
  readonly signIn?: Readonly<Record<string, string>>
  /** Whose pages may call it, beside its own; nobody's unless told. */
  readonly trustedOrigins?: readonly string[]
  /** Over what it reaches other processes, by default over the database of the process, and what it limits, by default nothing. */
  readonly fanOut?: Partial<AppOptions['fanOut']>
  /** How many sockets it bears; any number unless told. */
  readonly live?: Partial<AppOptions['live']>
}

const MANY_SOCKETS = { maxSockets: 1_000_000, maxSocketsOf: { perPerson: 1_000_000, perAddress: 1_000_000 } }

const UNLIMITED = { writesPerMinute: 1_000_000, commandsPerMinute: 1_000_000 }

/** Builds the service on a client. */
export async function buildService(
  prisma: PrismaClient,
  {
    logger = false,
    shared = processClient,
    signIn: env = {},
    trustedOrigins,
    fanOut = {},
    live = {},
    ...config
  }: ServiceOptions = {},
) {
  const auth = await createAuth(prisma, { appName: 'Event platform', env, trustedOrigins })
  const expectedMigrations = readExpectedMigrations(options.project)
  return buildApp({
    config: { logger, expectedMigrations, ...config },
    fanOut: { ...UNLIMITED, ...fanOut },
    live: { ...MANY_SOCKETS, ...live },
    deps: { prisma, shared, auth },
  })
}

/** Starts the service without a socket; `app.inject` reaches it, and `app.listen` gives it one. */
export async function startService(): Promise<TestService> {
  await using opened = new AsyncDisposableStack()
  const { prisma, url } = opened.use(await seededDatabase())
  const shared = opened.adopt(extendClient(new SharedClient({ adapter: createAdapter({ url }) })), (client) =>
    client.$disconnect(),
  )
  const app = opened.adopt(await buildService(prisma, { shared, fanOut: { databaseUrl: url } }), (service) =>
    service.close(),
  )
  const held = opened.move()
  return { app, prisma, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

/**
 * Signs a sample person in and returns the headers that carry the session.
 *
 * @param address - where it comes from; attempts are limited by address.
 */
export async function signIn(
  app: FastifyInstance,
  email: string,
  address = '192.0.2.254',
): Promise<{ cookie: string }> {
  const response = await app.inject({
    method: 'POST',
    remoteAddress: address,
    url: '/api/auth/sign-in/email',
    payload: { email, password: 'password123' },
  })
  if (response.statusCode !== 200) throw new Error(`${email} cannot sign in: ${response.body}`)
  return { cookie: response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') }
}
