import { BackLink } from '@workspace/ui/back-link'
import { buttonVariants } from '@workspace/ui/button'
import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import { DateTime } from '@workspace/ui/date-time'
import { PageHeader } from '@workspace/ui/page-header'
import { StatTile, StatTiles } from '@workspace/ui/stat-tile'
import { CircleCheck, Download, Target } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { Duration } from '@/components/conversation-facts'
import { PartLoading } from '@/components/part-loading'
import { StartButton } from '@/components/start-button'
import { requireViewer } from '@/lib/auth'
import type { FoundConversation } from '@/server/conversations/get-conversation'
import { countSaid } from '@/server/summaries/count-said'
import { readSummaryRun } from '@/server/summaries/read-summary-run'
import { loadConversation } from '../load-conversation.ts'
import { MissingSummary } from './missing-summary.tsx'

type Props = PageProps<'/sessions/[id]/summary'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { scenario } = await load((await params).id)
  return { title: `Summary: ${scenario.name}` }
}

function load(id: string) {
  return loadConversation(id, `/sessions/${id}/summary`)
}

export default async function SummaryPage({ params }: Props) {
  const { id } = await params
  const conversation = await load(id)
  const { status, summary, scenario, user, startedAt, durationSeconds } = conversation
  // Nothing is summed up before the end, nor where there was none.
  if (!summary && status !== 'COMPLETED') redirect(`/sessions/${id}`)
  const viewer = await requireViewer(`/sessions/${id}/summary`)
  const isOwn = viewer.id === conversation.userId
  return (
    <div className="flex flex-col gap-6">
      <BackLink href={`/sessions/${id}`}>The conversation</BackLink>
      <PageHeader
        title={`How it went: ${scenario.name}`}
        description={
          <span className="flex flex-wrap gap-x-4 text-sm">
            <span>{user.name}</span>
            <DateTime value={startedAt} />
          </span>
        }
        actions={
          <>
            <a
              href={`/api/coach/sessions/${id}/transcript`}
              download
              className={buttonVariants({ variant: 'outline' })}
            >
              <Download aria-hidden />
              Transcript
            </a>
            {isOwn && scenario.isActive && <StartButton scenario={scenario.slug}>Practise again</StartButton>}
          </>
        }
      />
      <Suspense
        fallback={
          <PartLoading
            label="Loading the figures…"
            pieces={4}
            className="h-24"
            layout="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4"
          />
        }
      >
        <Figures sessionId={id} speaker={isOwn ? 'you' : user.name} durationSeconds={durationSeconds} />
      </Suspense>
      {summary ? (
        <Points {...summary} />
      ) : (
        <MissingSummary sessionId={id} run={await readSummaryRun(id)} isOwn={isOwn} />
      )}
    </div>
  )
}

/** How much was said. */
async function Figures(props: { sessionId: string; speaker: string; durationSeconds: number | null }) {
  const { messages, words, notes } = await countSaid(props.sessionId)
  return (
    <StatTiles>
      <StatTile label={`Messages ${props.speaker} said`} value={messages} />
      <StatTile label={`Words ${props.speaker} said`} value={words} />
      <StatTile label="Notes of the coach" value={notes} />
      <StatTile label="Length" value={<Duration seconds={props.durationSeconds} />} />
    </StatTiles>
  )
}

/** What the summary says. */
function Points({ strengths, practise }: NonNullable<FoundConversation['summary']>) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card>
        <CardHeader>
          <CardTitle>What you did well</CardTitle>
        </CardHeader>
        <CardContent>
          {strengths.length > 0 ? (
            <ul className="flex flex-col gap-3">
              {strengths.map((strength) => (
                <li key={strength} className="flex gap-3">
                  <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success" />
                  {strength}
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-muted-foreground">The coach saw too little to name something.</p>
          )}
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Three things to practise</CardTitle>
        </CardHeader>
        <CardContent>
          <ol className="flex flex-col gap-3">
            {practise.map((item) => (
              <li key={item} className="flex gap-3">
                <Target aria-hidden className="mt-0.5 size-5 shrink-0 text-primary" />
                {item}
              </li>
            ))}
          </ol>
        </CardContent>
      </Card>
    </div>
  )
}
