import { BackLink } from '@workspace/ui/back-link'
import { Card, CardContent } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import type { Metadata } from 'next'
import { requireViewer } from '@/lib/auth'
import { StartSessionForm } from './start-session-form.tsx'

export const metadata: Metadata = { title: 'Start a session' }

export default async function StartSessionPage() {
  await requireViewer('/sessions/new')
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6">
      <BackLink href="/sessions">All sessions</BackLink>
      <PageHeader title="Start a session" description="It begins now, and is yours." />
      <Card>
        <CardContent>
          <StartSessionForm />
        </CardContent>
      </Card>
    </div>
  )
}
