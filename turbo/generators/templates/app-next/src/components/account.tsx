import { AccountCorner } from '@workspace/ui/account-corner'
import { getViewer } from '@/lib/auth'

/** The header's account corner. */
export async function Account() {
  // The header stands on the error page too: without a database it shows the way in, and the page says what is wrong.
  return <AccountCorner viewer={await getViewer().catch(() => undefined)} />
}
