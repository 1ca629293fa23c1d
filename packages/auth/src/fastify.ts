import { getIP } from 'better-auth/api'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { bearerOf, sessionHeaders } from './bearer-header.ts'
import type { Auth, AuthSession } from './create-auth.ts'
import { FOREIGN_ORIGIN, isForeignPage, isOwnOrigin, isSafe } from './foreign-origin.ts'
import { RefusedRequest } from './refused-request.ts'

export { RefusedRequest }

declare module 'fastify' {
  interface FastifyInstance {
    /** Sign-in of this service, for calls such as `app.auth.api.signOut`. */
    readonly auth: Auth
  }
  interface FastifyRequest {
    /**
     * Who sends the request, by token or by cookie, looked up at the first use; null for nobody. Rejects with a
     * {@link RefusedRequest} for a token that is nobody's.
     */
    readonly session: Promise<AuthSession | null>
  }
}

/** What the plugin needs. */
export interface AuthPluginOptions {
  readonly auth: Auth
}

const sessions = new WeakMap<FastifyRequest, Promise<AuthSession | null>>()

/** Where sign-in is served. */
const AUTH_ROUTE = '/api/auth/*'

/**
 * Serves sign-in under `/api/auth/*` and gives every request a `session`. Writes that a page of another origin sends with the
 * cookie are refused, on every route. Closing waits for the mails under way.
 *
 * Behind a proxy, set TRUSTED_PROXIES or start Fastify with `trustProxy`, so that limits count the caller and not the proxy.
 */
export const authPlugin = fastifyPlugin<AuthPluginOptions>(
  async (app, { auth }) => {
    app.decorate('auth', auth)
    app.decorateRequest('session', {
      getter(this: FastifyRequest) {
        const known = sessions.get(this)
        if (known) return known
        const session = readSession(this, auth)
        sessions.set(this, session)
        return session
      },
    })
    app.addHook('onRequest', async (request) => {
      // better-auth looks itself: an identity provider sends its answer from a page of its own.
      if (request.routeOptions.url !== AUTH_ROUTE && !isSafe(request.method)) await refuseForeignPage(request)
    })
    app.addHook('onClose', () => auth.options.advanced.backgroundTasks.settle())
    await app.register(async (routes) => serveAuth(routes, auth))
  },
  { name: 'auth', fastify: '5.x' },
)

/** @throws {RefusedRequest} AUTH.FOREIGN_ORIGIN for what a page of another origin sends with the cookie. */
async function refuseForeignPage(request: FastifyRequest): Promise<void> {
  const { auth } = request.server
  const isForeign = await isForeignPage(webHeaders(request, auth), (origin) => isTrustedOrigin(auth, origin))
  if (isForeign) throw new RefusedRequest('AUTH.FOREIGN_ORIGIN', FOREIGN_ORIGIN)
}

async function isTrustedOrigin(auth: Auth, origin: string): Promise<boolean> {
  return (await auth.$context).isTrustedOrigin(origin)
}

/**
 * Whether a page of another origin opens a WebSocket, with a cookie or without one: any page may open one anywhere. What names no
 * origin is no page.
 */
export async function isForeignSocket({ headers: { origin }, host, server }: FastifyRequest): Promise<boolean> {
  if (origin === undefined) return false
  return !(await isOwnOrigin({ origin, host }, (other) => isTrustedOrigin(server.auth, other)))
}

/** The address of who sends a request, as the limits of sign-in count it: of the caller where TRUSTED_PROXIES names who is in between. */
export function addressOf(request: FastifyRequest): string {
  const { auth } = request.server
  return getIP(webHeaders(request, auth), auth.options) ?? request.ip
}

async function readSession(request: FastifyRequest, auth: Auth): Promise<AuthSession | null> {
  const session = await auth.api.getSession({ headers: sessionHeaders(webHeaders(request, auth)) })
  if (session === null && bearerOf(request.headers.authorization) !== undefined) {
    throw new RefusedRequest(
      'AUTH.TOKEN_REFUSED',
      'This token is not one of a session, or its session is over. Sign in with POST /api/auth/sign-in/email: the answer has a new one in its header set-auth-token.',
    )
  }
  return session
}

function serveAuth(app: FastifyInstance, auth: Auth): void {
  // better-auth reads the body itself, in whatever form it was sent.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: AUTH_ROUTE,
    // For OpenAPI documents: better-auth describes its own routes.
    schema: { hide: true } as FastifySchema,
    handler: async (request, reply) => sendResponse(reply, await auth.handler(webRequest(request, auth))),
  })
}

function webRequest(request: FastifyRequest, auth: Auth): Request {
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers: webHeaders(request, auth),
    ...(Buffer.isBuffer(request.body) ? { body: new Uint8Array(request.body) } : {}),
  })
}

function webHeaders(request: FastifyRequest, auth: Auth): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  // The address as Fastify trusts it: better-auth would believe the header whoever sent it. With TRUSTED_PROXIES it goes
  // back through the header itself, from whom the request came to the first one that is not among them.
  const trustsProxies = auth.options.advanced.ipAddress.trustedProxies.length > 0
  headers.set('x-forwarded-for', trustsProxies ? forwardedFor(request) : request.ip)
  return headers
}

function forwardedFor({ headers, socket }: FastifyRequest): string {
  return [headers['x-forwarded-for'] ?? [], socket.remoteAddress ?? []].flat().join(', ')
}

async function sendResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status)
  // `entries()` yields each Set-Cookie by itself; Fastify collects them in an array.
  for (const [name, value] of response.headers.entries()) reply.header(name, value)
  return reply.send(response.body ? Buffer.from(await response.arrayBuffer()) : undefined)
}
