import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { SessionTableSkeleton } from '@/components/session-table-skeleton'
import { requireViewer } from '@/lib/auth'
import { readPlace } from './place.ts'
import { SessionFilterForm } from './session-filter-form.tsx'
import { SessionList } from './session-list.tsx'

export const metadata: Metadata = { title: 'Sessions' }

export default async function SessionsPage({ searchParams }: PageProps<'/sessions'>) {
  const viewer = await requireViewer('/sessions')
  const place = readPlace(await searchParams)
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Sessions"
        description={
          viewer.isStaff ? 'Everybody’s demonstrations, newest first.' : 'Your demonstrations, newest first.'
        }
        actions={
          <Link href="/sessions/new" className={buttonVariants()}>
            <Plus aria-hidden />
            Start a session
          </Link>
        }
      />
      <SessionFilterForm filter={place.filter} />
      <Card>
        <Suspense key={JSON.stringify(place)} fallback={<SessionTableSkeleton rows={12} />}>
          <SessionList viewer={viewer} place={place} />
        </Suspense>
      </Card>
    </div>
  )
}
