import { adminClient, inferAdditionalFields, organizationClient, usernameClient } from 'better-auth/client/plugins'
import { createAuthClient as createReactClient } from 'better-auth/react'
import type { Auth } from './create-auth.ts'

/**
 * Sign-in in the browser, with React hooks such as `useSession()`.
 *
 * @param options.baseURL - where `/api/auth` is served; the page's own origin unless told.
 */
export function createAuthClient(options: { readonly baseURL?: string } = {}) {
  return createReactClient({
    ...options,
    plugins: [
      usernameClient(),
      adminClient(),
      organizationClient({ teams: { enabled: true }, dynamicAccessControl: { enabled: true } }),
      inferAdditionalFields<Auth>(),
    ],
  })
}

/** Sign-in in the browser, as `createAuthClient` makes it. */
export type AuthClient = ReturnType<typeof createAuthClient>
