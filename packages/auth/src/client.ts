import { ssoClient } from '@better-auth/sso/client'
import { adminClient, inferAdditionalFields, organizationClient, usernameClient } from 'better-auth/client/plugins'
import { createAuthClient as createReactClient } from 'better-auth/react'
import type { Auth } from './create-auth.ts'

/** Where and how the browser calls sign-in. */
export interface AuthClientOptions {
  /** Where `/api/auth` is served; the page's own origin unless told. */
  readonly baseURL?: string
  /** Options for each `fetch`, such as headers. */
  readonly fetchOptions?: { readonly headers?: Record<string, string> }
}

/** Sign-in in the browser, with React hooks such as `useSession()`. */
export function createAuthClient(options: AuthClientOptions = {}) {
  return createReactClient({
    ...options,
    plugins: [
      usernameClient(),
      adminClient(),
      organizationClient({ teams: { enabled: true }, dynamicAccessControl: { enabled: true } }),
      ssoClient(),
      inferAdditionalFields<Auth>(),
    ],
  })
}

/** Sign-in in the browser, as `createAuthClient` makes it. */
export type AuthClient = ReturnType<typeof createAuthClient>
