import { Avatar } from '@workspace/ui/avatar'
import { BackLink } from '@workspace/ui/back-link'
import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { StatusBadge, TypeLabel } from '@/components/session-badge'
import { requireViewer } from '@/lib/auth'
import { getSession, type WholeSession } from '@/server/sessions/get-session'
import { FeedbackForm } from './feedback-form.tsx'
import { SessionControls } from './session-controls.tsx'
import { SessionFacts } from './session-facts.tsx'
import { Timeline } from './timeline.tsx'

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
      <SessionControls sessionId={session.id} status={session.status} />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Card className="lg:col-span-2">
          <CardHeader>
            <CardTitle>Timeline</CardTitle>
          </CardHeader>
          <CardContent>
            <Timeline session={session} />
          </CardContent>
        </Card>
        <div className="flex flex-col gap-4">
          <FeedbackForm sessionId={session.id} />
          <SessionFacts session={session} />
        </div>
      </div>
    </div>
  )
}
