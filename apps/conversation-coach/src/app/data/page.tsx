import { buttonVariants } from '@workspace/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { requireViewer } from '@/lib/auth'
import { countData } from '@/server/data/count-data'
import { DeleteDataButton } from './delete-data-button.tsx'

export const metadata: Metadata = { title: 'Your data' }

export default async function DataPage() {
  const viewer = await requireViewer('/data')
  const { conversations, messages } = await countData(viewer.id)
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6">
      <PageHeader title="Your data" description="What is kept of your practice, and what you can do with it." />
      <Card>
        <CardHeader>
          <CardTitle>What is kept</CardTitle>
          <CardDescription>
            At the moment {countOf(conversations, 'conversation')} with {countOf(messages, 'message')}, the coach’s
            notes among them.
          </CardDescription>
        </CardHeader>
        <CardContent>
          <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
            <li>
              Your conversations: when they began and ended, and everything that was said, with the coach’s notes.
            </li>
            <li>How each answer came to be: the model, its tokens and how long it took.</li>
            <li>The summaries of the conversations that you finished.</li>
            <li>How many tokens you used on each day.</li>
          </ul>
          <p className="mt-3 text-sm text-muted-foreground">
            You and staff can read it, nobody else. Your account itself (name and e-mail address) is shared with the
            other applications and is not part of this.
          </p>
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Take it with you</CardTitle>
          <CardDescription>All of the above in one JSON file.</CardDescription>
        </CardHeader>
        <CardContent>
          <a href="/api/coach/export" download className={buttonVariants({ variant: 'outline' })}>
            <Download aria-hidden />
            Download my data
          </a>
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Delete it</CardTitle>
          <CardDescription>
            Every conversation, message and summary of yours, at once and for good. Your account stays, and so does the
            count of today’s tokens until the next time you delete.
          </CardDescription>
        </CardHeader>
        <CardContent>
          <DeleteDataButton email={viewer.email} />
        </CardContent>
      </Card>
    </div>
  )
}

function countOf(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}
