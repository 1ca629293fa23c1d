import { toNextJsHandler } from 'better-auth/next-js'
import { headers } from 'next/headers.js'
import type { Auth, AuthSession } from './create-auth.ts'
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
}

/**
 * Sign-in for a Next.js application, made at the first request: `next build` loads every route, with no secret and no
 * database around.
 *
 * @param create - makes the instance, such as `() => createAuth(prisma, { appName: 'Demo' })`.
 */
export function nextAuth(create: () => Promise<Auth>): NextAuth {
  const auth = lazily(create)
  return {
    auth,
    handlers: toNextJsHandler(async (request: Request) => (await auth()).handler(request)),
    async getSession() {
      // Before the instance is made: it is this call that tells `next build` to render the page at each request.
      const requestHeaders = await headers()
      // A server component cannot set cookies, so it must not move the session's expiry past the cookie's.
      const { api } = await auth()
      return api.getSession({ headers: requestHeaders, query: { disableRefresh: true } })
    },
  }
}
