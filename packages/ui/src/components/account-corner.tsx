import { Link } from '#link'
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx'
import { buttonVariants } from './button.tsx'

/** The header's account corner: who is signed in, or the way to sign in. */
export function AccountCorner({ viewer }: { viewer: AccountMenuProps | undefined }) {
  if (viewer) return <AccountMenu name={viewer.name} isStaff={viewer.isStaff} />
  return (
    <Link href="/sign-in" className={buttonVariants({ variant: 'outline', size: 'small' })}>
      Sign in
    </Link>
  )
}
