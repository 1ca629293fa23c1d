import { type Bar, BarList } from '@workspace/ui/bar-list'
import { buttonVariants } from '@workspace/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { StatTile, StatTiles } from '@workspace/ui/stat-tile'
import { ChartNoAxesColumn } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { Duration } from '@/components/conversation-facts'
import { PartLoading } from '@/components/part-loading'
import { requireViewer } from '@/lib/auth'
import type { Tones } from '@/server/progress/count-tones'
import { type Progress, readProgress } from '@/server/progress/read-progress'
import { readTones } from '@/server/progress/read-tones'
import { readWeeks, WEEKS_SHOWN } from '@/server/progress/read-weeks'
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
      {progress.conversations > 0 ? <Report userId={viewer.id} progress={progress} /> : <NothingYet />}
    </div>
  )
}

const charts = 'grid gap-4 lg:grid-cols-2'

function Report({ userId, progress }: { userId: string; progress: Progress }) {
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
      <Suspense fallback={<PartLoading label="Loading the charts…" pieces={2} className="h-96" layout={charts} />}>
        <Weeks userId={userId} />
      </Suspense>
      <Suspense fallback={<PartLoading label="Loading how you came across…" pieces={1} className="h-64" />}>
        <CameAcross userId={userId} />
      </Suspense>
    </div>
  )
}

async function Weeks({ userId }: { userId: string }) {
  const weeks = await readWeeks(userId)
  return (
    <div className={charts}>
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
  )
}

async function CameAcross({ userId }: { userId: string }) {
  const tones = await readTones(userId)
  if (tones.top.length === 0) return null
  return (
    <Card>
      <CardHeader>
        <CardTitle>How you came across</CardTitle>
        <CardDescription>The coach’s words for your messages, the most frequent first.</CardDescription>
      </CardHeader>
      <CardContent>
        <BarList bars={toneBars(tones)} />
      </CardContent>
    </Card>
  )
}

function toneBars({ top, others }: Tones): Bar[] {
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
