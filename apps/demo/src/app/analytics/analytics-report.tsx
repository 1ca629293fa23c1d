import { buttonVariants } from '@workspace/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { InfoTip } from '@workspace/ui/tooltip'
import { ChartNoAxesColumn } from 'lucide-react'
import Link from 'next/link'
import { AnalyticsCards } from '@/components/analytics/analytics-cards'
import { Breakdown } from '@/components/analytics/breakdown'
import { Figures } from '@/components/analytics/figures'
import type { Viewer } from '@/lib/auth'
import { chartPoints, daysPerBar } from '@/server/analytics/chart-points'
import { readAnalytics } from '@/server/analytics/read-analytics'
import { readMostActive } from '@/server/analytics/read-most-active'
import type { Period } from '@/server/sessions/period'
import { ownerFor } from '@/server/sessions/session-scope'
import { CompletionChart } from './completion-chart.tsx'
import { SessionsChart } from './sessions-chart.tsx'
import { SessionsTable } from './sessions-table.tsx'

/** The figures of a period as charts. */
export async function AnalyticsReport({ viewer, period }: { viewer: Viewer; period: Period }) {
  const scope = { userId: ownerFor(viewer), period }
  const [analytics, mostActive] = await Promise.all([readAnalytics(scope), viewer.isStaff ? readMostActive(scope) : []])
  const { sessions, feedback, days } = analytics
  if (sessions.total === 0 && feedback.total === 0) return <NoSessions />
  const unit = daysPerBar(period) === 1 ? 'day' : 'week'
  const points = chartPoints(days, period)
  return (
    <div className="flex flex-col gap-4">
      <Figures analytics={analytics} />
      <Card>
        <CardHeader>
          <CardTitle>Sessions per {unit}</CardTitle>
          <CardDescription>By the {unit} they started in, in UTC.</CardDescription>
        </CardHeader>
        <CardContent>
          <SessionsChart
            label={`Sessions per ${unit}`}
            points={points}
            alternative={<SessionsTable unit={unit} points={points} />}
          />
        </CardContent>
      </Card>
      <AnalyticsCards analytics={analytics}>
        <Card className={viewer.isStaff ? undefined : 'md:col-span-3'}>
          <CardHeader className="flex-row items-center gap-2">
            <CardTitle>Completion</CardTitle>
            <InfoTip
              about="completion"
              text="How many of the sessions that ended were completed. Open ones do not count."
            />
          </CardHeader>
          <CardContent>
            <CompletionChart sessions={sessions} />
          </CardContent>
        </Card>
        {viewer.isStaff && (
          <div className="md:col-span-2">
            <Breakdown
              title="Most active"
              bars={mostActive.map((person) => ({ label: person.user.name, count: person.sessions }))}
              total={sessions.total}
            />
          </div>
        )}
      </AnalyticsCards>
    </div>
  )
}

function NoSessions() {
  return (
    <Card>
      <EmptyState
        icon={ChartNoAxesColumn}
        title="No session in this period"
        description="Choose a longer period, or start a session."
        action={
          <Link href="/sessions/new" className={buttonVariants()}>
            Start a session
          </Link>
        }
      />
    </Card>
  )
}
