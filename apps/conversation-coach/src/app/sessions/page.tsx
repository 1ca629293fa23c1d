import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { Pagination } from '@workspace/ui/pagination'
import { MessagesSquare, Shield } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { ConversationTable } from '@/components/conversation-table'
import { PartLoading } from '@/components/part-loading'
import { requireViewer, type Viewer } from '@/lib/auth'
import { listConversations } from '@/server/conversations/list-conversations'
import { listPractisedScenarios } from '@/server/scenarios/list-practised-scenarios'
import { ConversationFilterForm } from './conversation-filter-form.tsx'
import { isNarrowed, type Place, readPlace, renderPlace } from './place.ts'

export const metadata: Metadata = { title: 'Conversations' }

const PAGE_SIZE = 20

export default async function ConversationsPage({ searchParams }: PageProps<'/sessions'>) {
  const viewer = await requireViewer('/sessions')
  const place = readPlace(await searchParams)
  const { filter } = place
  const scenarios = await listPractisedScenarios(viewer)
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Conversations"
        description={viewer.isStaff ? 'What everybody practised, newest first.' : 'What you practised, newest first.'}
        actions={
          <Link href="/data" className={buttonVariants({ variant: 'outline' })}>
            <Shield aria-hidden />
            Your data
          </Link>
        }
      />
      {scenarios.length > 0 && <ConversationFilterForm filter={filter} scenarios={scenarios} />}
      <Card>
        <Suspense
          key={renderPlace(place)}
          fallback={
            <PartLoading label="Loading conversations…" pieces={8} className="h-10" layout="flex flex-col gap-3 p-4" />
          }
        >
          <Listed viewer={viewer} place={place} />
        </Suspense>
      </Card>
    </div>
  )
}

async function Listed({ viewer, place }: { viewer: Viewer; place: Place }) {
  const { filter, page } = place
  const { items, total } = await listConversations(viewer, { ...filter, page, pageSize: PAGE_SIZE })
  if (items.length === 0) return <NoConversations place={place} />
  const pageAt = (number: number) => renderPlace({ filter, page: number })
  return (
    <>
      <ConversationTable
        caption="Conversations, newest first"
        conversations={items}
        withPeople={viewer.isStaff}
        by="scenario"
      />
      <div className="border-t p-4">
        <Pagination
          label="Pages of conversations"
          summary={`${items.length} of ${total} ${total === 1 ? 'conversation' : 'conversations'}`}
          previous={{ label: 'Newer', href: page > 1 ? pageAt(page - 1) : null }}
          next={{ label: 'Older', href: page * PAGE_SIZE < total ? pageAt(page + 1) : null }}
        />
      </div>
    </>
  )
}

function NoConversations({ place: { filter, page } }: { place: Place }) {
  if (isNarrowed(filter) || page > 1) {
    return (
      <EmptyState
        icon={MessagesSquare}
        title="No conversations here"
        description="None is as you asked for, or the page is behind the last one."
        action={
          <Link href="/sessions" className={buttonVariants()}>
            Show all
          </Link>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={MessagesSquare}
      title="No conversations yet"
      description="What you practise is kept here, with the coach's notes."
      action={
        <Link href="/" className={buttonVariants()}>
          See the scenarios
        </Link>
      }
    />
  )
}
