import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { signIn, startService, type TestService } from './start-service.ts'

/** A request to the service. */
export interface Ask {
  readonly method?: NonNullable<InjectOptions['method']>
  readonly url: string
  readonly body?: object | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** Who sends a request: the handle of a sample person, a key of an application, or nobody. */
export type Sender = { readonly handle: string } | { readonly key: string } | null

/** A service with people to send requests as. */
export interface Fixture extends TestService {
  /** Headers that prove who sends a request. */
  readonly headersOf: (as: Sender) => Promise<Record<string, string>>
  readonly ask: (as: Sender, request: Ask) => Promise<LightMyRequestResponse>
  /** Sends it to another service on the same database. */
  readonly askOf: (app: FastifyInstance, as: Sender, request: Ask) => Promise<LightMyRequestResponse>
}

/** Starts the service without a socket. */
export async function startFixture(): Promise<Fixture> {
  const service = await startService()
  const emails = await service.prisma.user.findMany({ select: { username: true, email: true } })
  const sessions = new Map<string, Promise<{ cookie: string }>>()
  const headersOf = async (as: Sender): Promise<Record<string, string>> => {
    if (as === null) return {}
    if ('key' in as) return { authorization: `Bearer ${as.key}` }
    const email = emails.find(({ username }) => username === as.handle)?.email
    if (!email) throw new Error(`There is no sample person "${as.handle}".`)
    const session = sessions.get(as.handle) ?? signIn(service.app, email, `192.0.2.${sessions.size + 1}`)
    sessions.set(as.handle, session)
    return { ...(await session) }
  }
  const askOf: Fixture['askOf'] = async (app, as, { method = 'GET', url, body, headers }) =>
    app.inject({
      method,
      url,
      headers: { ...(await headersOf(as)), ...headers },
      ...(body && { payload: body }),
    })
  return {
    app: service.app,
    prisma: service.prisma,
    headersOf,
    ask: (as, request) => askOf(service.app, as, request),
    askOf,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}
