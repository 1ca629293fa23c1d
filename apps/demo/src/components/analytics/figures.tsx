import { StatTile, StatTiles } from '@workspace/ui/stat-tile'
import type { Analytics } from '@/server/analytics/read-analytics'

/** The four figures that say most. */
export function Figures({ analytics: { sessions, feedback } }: { analytics: Analytics }) {
  return (
    <StatTiles>
      <StatTile label="Sessions" value={sessions.total} detail={`${sessions.byStatus.COMPLETED} completed`} />
      <StatTile
        label="Open now"
        value={sessions.byStatus.ACTIVE + sessions.byStatus.PAUSED}
        detail={`${sessions.byStatus.PAUSED} of them paused`}
      />
      <StatTile
        label="Completion"
        value={sessions.completionRate === null ? '–' : `${Math.round(sessions.completionRate * 100)} %`}
        detail="of the sessions that ended"
      />
      <StatTile
        label="Average rating"
        value={feedback.averageRating === null ? '–' : feedback.averageRating.toFixed(1)}
        detail={`from ${feedback.total} ${feedback.total === 1 ? 'rating' : 'ratings'}`}
      />
    </StatTiles>
  )
}
