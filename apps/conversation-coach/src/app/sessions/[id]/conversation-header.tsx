import { BackLink } from '@workspace/ui/back-link'
import { DateTime } from '@workspace/ui/date-time'
import { PageHeader } from '@workspace/ui/page-header'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Duration, StatusBadge } from '@/components/conversation-facts'
import type { FoundConversation } from '@/server/conversations/get-conversation'
import { ScriptedBadge } from './scripted-badge.tsx'

/** Which conversation it is, and where it stands. */
export function ConversationHeader(props: {
  readonly conversation: FoundConversation
  readonly isScripted: boolean
  /** How much was said. */
  readonly count: ReactNode
  readonly actions: ReactNode
}) {
  const { conversation } = props
  const { scenario } = conversation
  return (
    <>
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
            {props.isScripted && <ScriptedBadge />}
            <span>{conversation.user.name}</span>
            <DateTime value={conversation.startedAt} />
            {props.count}
            {conversation.durationSeconds !== null && (
              <span>
                <Duration seconds={conversation.durationSeconds} />
              </span>
            )}
          </span>
        }
        actions={props.actions}
      />
    </>
  )
}
