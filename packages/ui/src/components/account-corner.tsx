import { Suspense } from 'react'
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx'
import { SignInLink } from './sign-in-link.tsx'

/** The header's account corner: who is signed in, or the way to sign in. */
export function AccountCorner({ viewer }: { viewer: AccountMenuProps | undefined }) {
  if (viewer) return <AccountMenu name={viewer.name} isStaff={viewer.isStaff} />
  return (
    // A page that Next.js makes ahead has no address yet.
    <Suspense>
      <SignInLink />
    </Suspense>
  )
}
