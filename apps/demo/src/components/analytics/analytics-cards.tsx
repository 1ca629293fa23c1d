import type { ReactNode } from 'react'
import type { Analytics } from '@/server/analytics/read-analytics'
import { statusLabels, typeLabels } from '../session-labels.ts'
import { Breakdown, namedBars, ratingBars } from './breakdown.tsx'

/** How the sessions and ratings of a set are made up, as cards; `children` are further ones. */
export function AnalyticsCards({
  analytics: { sessions, feedback },
  children,
}: {
  analytics: Analytics
  children?: ReactNode
}) {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <Breakdown title="By type" bars={namedBars(sessions.byType, typeLabels)} />
      <Breakdown title="By status" bars={namedBars(sessions.byStatus, statusLabels)} />
      <Breakdown title="Ratings" bars={ratingBars(feedback.byRating)} />
      {children}
    </div>
  )
}
