import { BackLink } from '@workspace/ui/back-link'
import { DateTime } from '@workspace/ui/date-time'
import { PageHeader } from '@workspace/ui/page-header'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Duration, StatusBadge } from '@/components/conversation-facts'
import { partnerName } from '@/components/partner'
import { requireViewer } from '@/lib/auth'
import { toExchanges } from '@/server/conversations/exchanges'
import { getConversation, type WholeConversation } from '@/server/conversations/get-conversation'
import { Transcript } from './transcript.tsx'

const loadConversation = cache(async (id: string): Promise<WholeConversation> => {
  const viewer = await requireViewer(`/sessions/${id}`)
  return (await getConversation(viewer, id)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps<'/sessions/[id]'>): Promise<Metadata> {
  const { scenario } = await loadConversation((await params).id)
  return { title: `Conversation: ${scenario.name}` }
}

export default async function ConversationPage({ params }: PageProps<'/sessions/[id]'>) {
  const conversation = await loadConversation((await params).id)
  const { scenario, user } = conversation
  return (
    <div className="flex flex-col gap-6">
      <BackLink href="/sessions">All conversations</BackLink>
      <PageHeader
        title={
          <Link href={`/scenarios/${scenario.slug}`} className="underline-offset-4 hover:underline">
            {scenario.name}
          </Link>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <StatusBadge status={conversation.status} />
            <span>{user.name}</span>
            <DateTime value={conversation.startedAt} />
            <span>{conversation.totalMessages} messages</span>
            {conversation.durationSeconds !== null && (
              <span>
                <Duration seconds={conversation.durationSeconds} />
              </span>
            )}
          </span>
        }
      />
      <Transcript
        exchanges={toExchanges(conversation.messages)}
        userName={user.name}
        partnerName={partnerName(scenario.partnerPersona)}
      />
    </div>
  )
}
