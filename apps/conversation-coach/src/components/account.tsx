import { buttonVariants } from '@workspace/ui/button'
import Link from 'next/link'
import { getViewer } from '@/server/viewer'
import { SignedIn } from './signed-in.tsx'

/** The header's account corner: who is signed in, or the way to sign in. */
export async function Account() {
  // The header stands on the error page too: without a database it shows the way in, and the page says what is wrong.
  const viewer = await getViewer().catch(() => undefined)
  if (viewer) return <SignedIn name={viewer.name} isStaff={viewer.isStaff} />
  return (
    <Link href="/sign-in" className={buttonVariants({ variant: 'outline', size: 'small' })}>
      Sign in
    </Link>
  )
}
