import { Avatar } from '@workspace/ui/avatar'
import { BackLink } from '@workspace/ui/back-link'
import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import { DateTime } from '@workspace/ui/date-time'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { MessageSquareDashed } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Stars } from '@/components/rating'
import { StatusBadge, TypeLabel } from '@/components/session-badge'
import { getSession, type WholeSession } from '@/server/sessions/get-session'
import { requireViewer } from '@/server/viewer'
import { SessionFacts } from './session-facts.tsx'

const loadSession = cache(async (id: string): Promise<WholeSession> => {
  const viewer = await requireViewer(`/sessions/${id}`)
  return (await getSession(viewer, id)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps<'/sessions/[id]'>): Promise<Metadata> {
  const { sessionName } = await loadSession((await params).id)
  return { title: sessionName }
}

export default async function SessionPage({ params }: PageProps<'/sessions/[id]'>) {
  const session = await loadSession((await params).id)
  return (
    <div className="flex flex-col gap-6">
      <BackLink href="/sessions">All sessions</BackLink>
      <PageHeader
        title={session.sessionName}
        description={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <StatusBadge status={session.status} />
            <TypeLabel type={session.demoType} />
            <span className="inline-flex items-center gap-2">
              <Avatar name={session.user.name} className="size-6 text-[0.625rem]" />
              {session.user.name}
            </span>
          </span>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Card className="lg:col-span-2">
          <CardHeader>
            <CardTitle>Feedback ({session._count.feedback})</CardTitle>
          </CardHeader>
          <Feedback session={session} />
        </Card>
        <SessionFacts session={session} />
      </div>
    </div>
  )
}

function Feedback({ session: { feedback } }: { session: WholeSession }) {
  if (feedback.length === 0) {
    return (
      <EmptyState
        icon={MessageSquareDashed}
        title="No feedback yet"
        description="What people think of this session appears here."
      />
    )
  }
  return (
    <CardContent>
      <ul className="flex flex-col divide-y">
        {feedback.map(({ id, rating, comment, createdAt }) => (
          <li key={id} className="flex flex-col gap-2 py-4 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Stars rating={rating} />
              <span className="text-xs text-muted-foreground">
                <DateTime value={createdAt} />
              </span>
            </div>
            {comment ? (
              <p className="text-sm break-words whitespace-pre-line">{comment}</p>
            ) : (
              <p className="text-sm text-muted-foreground italic">Without a comment</p>
            )}
          </li>
        ))}
      </ul>
    </CardContent>
  )
}
