import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Auth, AuthSession } from './create-auth.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Sign-in of this service, for calls such as `app.auth.api.signOut`. */
    readonly auth: Auth
  }
  interface FastifyRequest {
    /** Who sends the request, looked up at the first use; null for nobody. */
    readonly session: Promise<AuthSession | null>
  }
}

/** What the plugin needs. */
export interface AuthPluginOptions {
  readonly auth: Auth
}

const sessions = new WeakMap<FastifyRequest, Promise<AuthSession | null>>()

/**
 * Serves sign-in under `/api/auth/*` and gives every request a `session`. Closing waits for the mails under way.
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
        const session = auth.api.getSession({ headers: webHeaders(this, auth) })
        sessions.set(this, session)
        return session
      },
    })
    app.addHook('onClose', () => auth.options.advanced.backgroundTasks.settle())
    await app.register(async (routes) => serveAuth(routes, auth))
  },
  { name: 'auth', fastify: '5.x' },
)

function serveAuth(app: FastifyInstance, auth: Auth): void {
  // better-auth reads the body itself, in whatever form it was sent.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
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
