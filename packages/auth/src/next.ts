import { toNextJsHandler } from 'better-auth/next-js'
import { headers } from 'next/headers.js'
import { after as nextAfter } from 'next/server.js'
import { sessionHeaders } from './bearer-header.ts'
import type { Auth, AuthSession } from './create-auth.ts'
import type { IsTrustedOrigin } from './foreign-origin.ts'
import { lazily } from './lazily.ts'

/** Handlers to export from `app/api/auth/[...all]/route.ts`. */
export type AuthHandlers = Record<'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT', (request: Request) => Promise<Response>>

/** Sign-in in a Next.js application. */
export interface NextAuth {
  readonly handlers: AuthHandlers
  /** The instance itself, for calls such as `(await auth()).api.signOut`. */
  readonly auth: () => Promise<Auth>
  /** Who asks for the page that is being rendered; null for nobody. For server components, actions and route handlers. */
  getSession(): Promise<AuthSession | null>
  /** Whether pages of an origin may call this application. */
  readonly isTrustedOrigin: IsTrustedOrigin
}

/** Has the server do something once the request is answered, and not stop before that is done. */
type After = (task: () => Promise<void>) => void

/**
 * Sign-in for a Next.js application, made at the first request: `next build` loads every route, with no secret and no
 * database around. A server that is told to stop sends the mails under way first.
 *
 * @param create - makes the instance, such as `() => createAuth(prisma, { appName: 'Demo' })`.
 * @param after - that of Next.js, unless told.
 */
export function nextAuth(create: () => Promise<Auth>, after: After = nextAfter): NextAuth {
  const auth = lazily(create)
  return {
    auth,
    handlers: toNextJsHandler(async (request: Request) => {
      const { handler, options } = await auth()
      after(() => options.advanced.backgroundTasks.settle())
      return handler(request)
    }),
    async getSession() {
      // Before the instance is made: it is this call that tells `next build` to render the page at each request.
      const requestHeaders = await headers()
      // A server component cannot set cookies, so it must not move the session's expiry past the cookie's.
      const { api } = await auth()
      return api.getSession({ headers: sessionHeaders(requestHeaders), query: { disableRefresh: true } })
    },
    isTrustedOrigin: async (origin) => (await (await auth()).$context).isTrustedOrigin(origin),
  }
}
