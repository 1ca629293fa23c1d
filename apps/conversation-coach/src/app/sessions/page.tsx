import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { Pagination } from '@workspace/ui/pagination'
import { MessagesSquare } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { z } from 'zod'
import { ConversationTable } from '@/components/conversation-table'
import { requireViewer } from '@/lib/auth'
import { listConversations } from '@/server/conversations/list-conversations'

export const metadata: Metadata = { title: 'Conversations' }

const PAGE_SIZE = 20

const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1)

export default async function ConversationsPage({ searchParams }: PageProps<'/sessions'>) {
  const viewer = await requireViewer('/sessions')
  const page = pageNumber.parse((await searchParams).page)
  const { items, total } = await listConversations(viewer, { page, pageSize: PAGE_SIZE })
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Conversations"
        description={viewer.isStaff ? 'What everybody practised, newest first.' : 'What you practised, newest first.'}
      />
      <Card>
        {items.length > 0 ? (
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
                previous={{ label: 'Newer', href: page > 1 ? `/sessions?page=${page - 1}` : null }}
                next={{ label: 'Older', href: page * PAGE_SIZE < total ? `/sessions?page=${page + 1}` : null }}
              />
            </div>
          </>
        ) : (
          <NoConversations />
        )}
      </Card>
    </div>
  )
}

function NoConversations() {
  return (
    <EmptyState
      icon={MessagesSquare}
      title="No conversations here"
      description="What you practise is kept here, with the coach's notes."
      action={
        <Link href="/" className={buttonVariants()}>
          See the scenarios
        </Link>
      }
    />
  )
}
