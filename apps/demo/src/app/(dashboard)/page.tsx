import { buttonVariants } from '@workspace/ui/button'
import { Card, CardHeader, CardTitle } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { CalendarClock, LogIn } from 'lucide-react'
import Link from 'next/link'
import { AnalyticsCards } from '@/components/analytics/analytics-cards'
import { Figures } from '@/components/analytics/figures'
import { SessionTable } from '@/components/session-table'
import { getViewer, type Viewer } from '@/lib/auth'
import { readAnalytics } from '@/server/analytics/read-analytics'
import { listSessions } from '@/server/sessions/list-sessions'
import { ownerFor } from '@/server/sessions/session-scope'

const RECENT = 8

export default async function OverviewPage() {
  const viewer = await getViewer()
  // Visitors see sums over everybody, which name nobody; the sessions themselves are for those they belong to.
  const analytics = await readAnalytics({ userId: viewer && ownerFor(viewer) })
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="Overview" description={describeScope(viewer)} />
      <Figures analytics={analytics} />
      <AnalyticsCards analytics={analytics} />
      <Card>
        <CardHeader className="flex-row items-center justify-between">
          <CardTitle>Recent sessions</CardTitle>
          {viewer && (
            <Link href="/sessions" className="text-sm font-medium text-primary underline-offset-4 hover:underline">
              All sessions
            </Link>
          )}
        </CardHeader>
        {viewer ? <RecentSessions viewer={viewer} /> : <SignInFirst />}
      </Card>
    </div>
  )
}

function describeScope(viewer: Viewer | undefined): string {
  if (!viewer) return 'All demonstrations on this installation, in figures.'
  return viewer.isStaff ? 'The demonstrations of everybody, since you are staff.' : 'Your demonstrations.'
}

async function RecentSessions({ viewer }: { viewer: Viewer }) {
  const page = await listSessions(viewer, { filter: {}, limit: RECENT })
  if (page.ok && page.value.items.length > 0) {
    return <SessionTable caption="Recent sessions" sessions={page.value.items} />
  }
  return (
    <EmptyState
      icon={CalendarClock}
      title="No sessions yet"
      description="Those that you start appear here."
      action={
        <Link href="/sessions/new" className={buttonVariants()}>
          Start a session
        </Link>
      }
    />
  )
}

function SignInFirst() {
  return (
    <EmptyState
      icon={LogIn}
      title="Sign in to see the sessions"
      description="People see their own sessions with their feedback; staff see everybody's."
      action={
        <Link href="/sign-in" className={buttonVariants()}>
          Sign in
        </Link>
      }
    />
  )
}
