import { createAuthClient } from '@workspace/auth/client'

/** Sign-in in the browser. Import it where it is used (`await import`), so that pages load without it. */
export const authClient = createAuthClient()
