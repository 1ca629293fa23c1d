'use client'

import { AccountMenu } from '@workspace/ui/account-menu'

async function signOut(): Promise<void> {
  const { authClient } = await import('@/lib/auth-client')
  const { error } = await authClient.signOut()
  // A full load, so that nothing of the session stays in the router's cache.
  if (!error) window.location.assign('/')
}

/** The signed-in person in the header. */
export function SignedIn({ name, isStaff }: { name: string; isStaff: boolean }) {
  return <AccountMenu name={name} isStaff={isStaff} signOut={signOut} />
}
