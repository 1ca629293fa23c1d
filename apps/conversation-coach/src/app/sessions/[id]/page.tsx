import { buttonVariants } from '@workspace/ui/button'
import { DateTime } from '@workspace/ui/date-time'
import { ClipboardCheck } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Transcript } from '@/components/conversation/transcript'
import { partnerName } from '@/components/partner'
import { StartButton } from '@/components/start-button'
import { env } from '@/env'
import { requireViewer, type Viewer } from '@/lib/auth'
import type { ConversationStatus } from '@/lib/prisma'
import type { FoundConversation } from '@/server/conversations/get-conversation'
import { knownConversation } from '@/server/conversations/known-conversation'
import { readTranscript } from '@/server/conversations/read-transcript'
import { isScripted } from '@/server/models/coach-models'
import { MAX_CONTENT } from '@/server/turns/turn-limits'
import { readUsage } from '@/server/usage/read-usage'
import { ConversationProvider } from './conversation-context.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { DeleteButton } from './delete-button.tsx'
import { EarlierMessages } from './earlier-messages.tsx'
import { FinishButton } from './finish-button.tsx'
import { ForgetDraft } from './forget-draft.tsx'
import { LiveConversation } from './live-conversation.tsx'
import { loadConversation } from './load-conversation.ts'
import { OpenUtteranceCount, UtteranceCount } from './utterance-count.tsx'

/** What is said under a conversation in which the viewer can say nothing more. */
const endings = {
  ACTIVE: 'This conversation goes on.',
  COMPLETED: 'This conversation is finished.',
  ABANDONED: 'This conversation was given up after nobody went on with it.',
} satisfies Record<ConversationStatus, string>

export async function generateMetadata({ params }: PageProps<'/sessions/[id]'>): Promise<Metadata> {
  const { scenario } = await loadConversation((await params).id)
  return { title: `Conversation: ${scenario.name}` }
}

export default async function ConversationPage({ params, searchParams }: PageProps<'/sessions/[id]'>) {
  const { id } = await params
  const conversation = await loadConversation(id)
  const viewer = await requireViewer(`/sessions/${id}`)
  const isOwn = conversation.userId === viewer.id
  const isLive = isOwn && conversation.status === 'ACTIVE'
  const names = { userName: conversation.user.name, partnerName: partnerName(conversation.scenario.partnerPersona) }
  const { from } = await searchParams
  const known = knownConversation(await readTranscript(id, typeof from === 'string' ? from : undefined))
  const { messages, earlier, coachFailures } = known
  const header = (count: ReactNode, actions: ReactNode) => (
    <ConversationHeader
      conversation={conversation}
      count={count}
      isScripted={isLive && isScripted(env)}
      actions={
        <>
          {isOwn && <DeleteButton sessionId={id} />}
          {actions}
        </>
      }
    />
  )
  if (isLive) {
    return (
      <div className="flex flex-col gap-6">
        <ConversationProvider sessionId={id} known={known}>
          {header(<OpenUtteranceCount />, <FinishButton sessionId={id} partnerName={names.partnerName} />)}
          <LiveConversation {...names} sessionId={id} maxLength={MAX_CONTENT} pause={await pauseOf(viewer)} />
        </ConversationProvider>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-6">
      {header(
        <UtteranceCount count={earlier.utterances + messages.filter(({ role }) => role !== 'COACH').length} />,
        <WaysOn conversation={conversation} isOwn={isOwn} />,
      )}
      <EarlierMessages messages={messages} earlier={earlier} />
      <Transcript {...names} messages={messages} coachFailures={coachFailures} />
      <p className="text-sm text-muted-foreground">{endings[conversation.status]}</p>
      {isOwn && <ForgetDraft sessionId={id} />}
    </div>
  )
}

/** Where to go from a conversation in which nothing more is said. */
function WaysOn({ conversation, isOwn }: { conversation: FoundConversation; isOwn: boolean }) {
  const { id, status, scenario } = conversation
  return (
    <>
      {status === 'COMPLETED' && (
        <Link href={`/sessions/${id}/summary`} className={buttonVariants({ variant: 'outline' })}>
          <ClipboardCheck aria-hidden />
          Summary
        </Link>
      )}
      {isOwn && scenario.isActive && <StartButton scenario={scenario.slug}>Practise again</StartButton>}
    </>
  )
}

/** Why the viewer can say nothing more today. */
async function pauseOf(viewer: Viewer): Promise<ReactNode> {
  const { usedTokens, budgetTokens, resetsAt } = await readUsage(viewer)
  if (usedTokens < budgetTokens) return null
  return (
    <>
      You have used up what you can practise in a day. Go on from <DateTime value={resetsAt} />, or finish here.
    </>
  )
}
