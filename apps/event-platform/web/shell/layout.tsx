import { AccountCorner } from '@workspace/ui/account-corner'
import { AppShell } from '@workspace/ui/app-shell'
import { Ticket } from 'lucide-react'
import { Outlet, ScrollRestoration } from 'react-router'
import { ViewerPending } from '../account/viewer-pending.tsx'
import { useViewer } from '../api/use-viewer.ts'

/** The frame of all pages but the one for a projector. */
export function Layout() {
  return (
    <AppShell
      name="Event platform"
      icon={Ticket}
      navigation={[
        { href: '/', label: 'Rooms' },
        { href: '/new-room', label: 'Open a room' },
      ]}
      account={<Account />}
      footer={`Times are yours: ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`}
    >
      <Outlet />
      <ScrollRestoration />
    </AppShell>
  )
}

function Account() {
  const viewer = useViewer()
  if (viewer === undefined) return <ViewerPending />
  return <AccountCorner viewer={viewer ? { name: viewer.name, isStaff: viewer.isStaff === true } : undefined} />
}
