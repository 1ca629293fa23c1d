'use client'

import { type Credentials, SignInForm } from '@workspace/ui/sign-in-form'

const messageByStatus: Readonly<Record<number, string>> = {
  401: 'E-mail or password is wrong.',
  429: 'Too many attempts. Wait a moment and try again.',
}

/** Signs in with e-mail and password and goes on to `next`. */
export function SignIn({ next, suggestion }: { next: string; suggestion?: Credentials | undefined }) {
  async function signIn(credentials: Credentials) {
    const { authClient } = await import('@/lib/auth-client')
    const { error } = await authClient.signIn.email(credentials)
    if (error) return { message: messageByStatus[error.status] ?? 'Signing in failed. Try again in a moment.' }
    // A full load, so that nothing rendered for a visitor stays in the router's cache.
    window.location.assign(next)
    return undefined
  }
  return <SignInForm signIn={signIn} suggestion={suggestion} />
}
