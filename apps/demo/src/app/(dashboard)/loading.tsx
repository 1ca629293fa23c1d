import { Card } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import { Skeleton } from '@workspace/ui/skeleton'
import { SessionTableSkeleton } from '@/components/session-table-skeleton'

const tiles = ['sessions', 'open', 'completion', 'rating']
const breakdowns = ['type', 'status', 'rating']

export default function OverviewLoading() {
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="Overview" description={<Skeleton className="h-6 w-72 max-w-full" />} />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
        {tiles.map((tile) => (
          <Skeleton key={tile} className="h-28" />
        ))}
      </div>
      <div className="grid gap-4 md:grid-cols-3">
        {breakdowns.map((breakdown) => (
          <Skeleton key={breakdown} className="h-64" />
        ))}
      </div>
      <Card>
        <SessionTableSkeleton rows={8} />
      </Card>
    </div>
  )
}
