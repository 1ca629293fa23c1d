import type { AddressInfo } from 'node:net'
import { PrismaClient } from '@workspace/database'
import { createAdapter } from '@workspace/database/connection'
import { type ExtendedClient, extendClient } from '@workspace/database/extend-client'
import { seedBase, TEST_LOGIN } from '@workspace/database/seed'
import { type TestClient, testClient } from '@workspace/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, vi } from 'vitest'
import { type AuthOptions, createAuth } from '../src/create-auth.ts'
import { authPlugin } from '../src/fastify.ts'
import type { Mail } from '../src/mail/send-mail.ts'
import { signInTo } from '../src/testing.ts'

type Client = ExtendedClient<PrismaClient>

/** A client on the database at `url`, as applications have it. */
function connect(url: string): Client {
  return extendClient(new PrismaClient({ adapter: createAdapter({ url }) }))
}

/** A migrated database with the sample people, and a client on it. */
export function seededDatabase(): Promise<TestClient<Client>> {
  return testClient({
    connect,
    fill: seedBase,
  })
}

/** What a service differs in. */
interface ServiceOptions extends Partial<AuthOptions> {
  /** A free one unless told. */
  readonly port?: number
}

/** A service that has sign-in, keeps its mails and says who is asking. */
export async function startService(prisma: Client, { port = 0, ...options }: ServiceOptions = {}) {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => void mails.push(mail)
  const auth = await createAuth(prisma, { appName: 'Test', env: {}, logger: { disabled: true }, sendMail, ...options })
  const app: FastifyInstance = Fastify()
  await app.register(authPlugin, { auth })
  app.get('/me', async (request) => {
    const session = await request.session
    return { email: session?.user.email ?? null, isStaff: session?.user.isStaff ?? null }
  })
  app.post('/echo', async (request) => ({ body: request.body }))
  await app.listen({ host: '127.0.0.1', port })
  const { port: actualPort } = app.server.address() as AddressInfo
  const origin = `http://localhost:${actualPort}`
  return { auth, app, origin, mails, ...requests(origin), ...mailbox(mails), [Symbol.asyncDispose]: () => app.close() }
}

/** A seeded database and a service on it, until the tests of the file are over. */
export async function givenService() {
  const opened = new AsyncDisposableStack()
  afterAll(() => opened.disposeAsync())
  const database = opened.use(await seededDatabase())
  return { database, service: opened.use(await startService(database.prisma)) }
}

/** Two services, each with a client of its own on one seeded database, until the tests of the file are over. */
export async function givenTwoServices() {
  const opened = new AsyncDisposableStack()
  afterAll(() => opened.disposeAsync())
  const database = opened.use(await seededDatabase())
  const otherClient = opened.adopt(connect(database.url), (client) => client.$disconnect())
  const first = opened.use(await startService(database.prisma, { appName: 'First' }))
  const second = opened.use(await startService(otherClient, { appName: 'Second' }))
  return { database, first, second }
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
  /** Follows a link of a mail, as far as the page that it leads to. */
  const follow = (link: string) => fetch(link, { redirect: 'manual' })
  const cookieOf = (email: string) => signInTo(origin, { email, password: TEST_LOGIN.password })
  const me = async (cookie: string) => (await fetch(`${origin}/me`, { headers: { cookie } })).json()
  return { post, signIn, cookieOf, follow, me }
}

function mailbox(mails: Mail[]) {
  /** The next mail to somebody, which is sent in the background. */
  const nextMail = async (to: string) => {
    const index = await vi.waitUntil(() => indexOf(to))
    const [mail] = mails.splice(index - 1, 1)
    return { subject: mail?.subject ?? '', link: /https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '' }
  }
  const indexOf = (to: string) => mails.findIndex((mail) => mail.to === to) + 1
  return { nextMail }
}
