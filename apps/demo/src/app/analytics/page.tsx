import { buttonVariants } from '@workspace/ui/button'
import { PageHeader } from '@workspace/ui/page-header'
import { SegmentedLinks } from '@workspace/ui/segmented-links'
import { Skeleton } from '@workspace/ui/skeleton'
import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { periodLabels } from '@/components/period-labels'
import { requireViewer } from '@/lib/auth'
import { type Period, period } from '@/server/sessions/period'
import { AnalyticsReport } from './analytics-report.tsx'

export const metadata: Metadata = { title: 'Analytics' }

export default async function AnalyticsPage({ searchParams }: PageProps<'/analytics'>) {
  const viewer = await requireViewer('/analytics')
  const chosen = period.catch('30d').parse((await searchParams).period)
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Analytics"
        description={viewer.isStaff ? 'The demonstrations of everybody.' : 'Your demonstrations.'}
        actions={
          <a
            href={`/api/demo/analytics.csv?period=${chosen}`}
            download
            className={buttonVariants({ variant: 'outline' })}
          >
            <Download aria-hidden />
            Download CSV
          </a>
        }
      />
      <SegmentedLinks
        label="Period"
        links={(Object.keys(periodLabels) as Period[]).map((name) => ({
          href: `/analytics?period=${name}`,
          label: periodLabels[name],
          isCurrent: name === chosen,
        }))}
      />
      <Suspense key={chosen} fallback={<ReportSkeleton />}>
        <AnalyticsReport viewer={viewer} period={chosen} />
      </Suspense>
    </div>
  )
}

function ReportSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Counting sessions…</span>
      <Skeleton className="h-28" />
      <Skeleton className="h-96" />
      <div className="grid gap-4 md:grid-cols-3">
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
      </div>
    </div>
  )
}
