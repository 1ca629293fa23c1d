import { type Bar, BarList } from '@workspace/ui/bar-list'
import { buttonVariants } from '@workspace/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { StatTile, StatTiles } from '@workspace/ui/stat-tile'
import { ChartNoAxesColumn } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Duration } from '@/components/conversation-facts'
import { requireViewer } from '@/lib/auth'
import { type Progress, readProgress, WEEKS_SHOWN } from '@/server/progress/read-progress'
import { ConversationsChart } from './conversations-chart.tsx'
import { PracticeChart } from './practice-chart.tsx'
import { WeeksTable } from './weeks-table.tsx'

export const metadata: Metadata = { title: 'Your progress' }

export default async function ProgressPage() {
  const viewer = await requireViewer('/progress')
  const progress = await readProgress(viewer.id)
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="Your progress" description="What you practised, and how you came across." />
      {progress.conversations > 0 ? <Report progress={progress} /> : <NothingYet />}
    </div>
  )
}

function Report({ progress }: { progress: Progress }) {
  const { weeks, tones } = progress
  return (
    <div className="flex flex-col gap-4">
      <StatTiles>
        <StatTile
          label="Conversations"
          value={progress.conversations}
          detail={`${progress.completed} brought to an end`}
        />
        <StatTile
          label="Time practised"
          value={<Duration seconds={progress.seconds} />}
          detail="in those that have ended"
        />
        <StatTile label="Messages you said" value={progress.said} detail="in all of them" />
        <StatTile label="Scenarios tried" value={progress.scenarios} detail="different ones" />
      </StatTiles>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card className="min-w-0">
          <CardHeader>
            <CardTitle>Conversations per week</CardTitle>
            <CardDescription>The last {WEEKS_SHOWN} weeks, by the Monday they began on.</CardDescription>
          </CardHeader>
          <CardContent>
            <ConversationsChart weeks={weeks} alternative={<WeeksTable weeks={weeks} />} />
          </CardContent>
        </Card>
        <Card className="min-w-0">
          <CardHeader>
            <CardTitle>Practice per week</CardTitle>
            <CardDescription>Messages you said, and minutes in conversations that have ended.</CardDescription>
          </CardHeader>
          <CardContent>
            <PracticeChart weeks={weeks} alternative={<WeeksTable weeks={weeks} />} />
          </CardContent>
        </Card>
      </div>
      {tones.top.length > 0 && (
        <Card>
          <CardHeader>
            <CardTitle>How you came across</CardTitle>
            <CardDescription>The coach’s words for your messages, the most frequent first.</CardDescription>
          </CardHeader>
          <CardContent>
            <BarList bars={toneBars(tones)} />
          </CardContent>
        </Card>
      )}
    </div>
  )
}

function toneBars({ top, others }: Progress['tones']): Bar[] {
  const bars = top.map(({ tone, count }) => ({ label: tone, count }))
  if (others.tones === 0) return bars
  return [...bars, { label: `${others.tones} ${others.tones === 1 ? 'other' : 'others'}`, count: others.count }]
}

function NothingYet() {
  return (
    <Card>
      <EmptyState
        icon={ChartNoAxesColumn}
        title="Nothing practised yet"
        description="After your first conversation you see here how often you practise, and how you come across."
        action={
          <Link href="/" className={buttonVariants()}>
            Choose a scenario
          </Link>
        }
      />
    </Card>
  )
}
