import { BackLink } from '@workspace/ui/back-link'
import { buttonVariants } from '@workspace/ui/button'
import { Card, CardHeader, CardTitle } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { LogIn, MessagesSquare, Pencil } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ConversationTable } from '@/components/conversation-table'
import { ScenarioIntro } from '@/components/scenario-intro'
import { StartButton } from '@/components/start-button'
import { getViewer, type Viewer } from '@/lib/auth'
import type { Scenario } from '@/lib/prisma'
import { listConversations } from '@/server/conversations/list-conversations'
import { getScenario } from '@/server/scenarios/get-scenario'
import { Prompts } from './prompts.tsx'

const RECENT = 10

const loadScenario = cache(async (slug: string): Promise<Scenario> => {
  return (await getScenario(await getViewer(), slug)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps<'/scenarios/[slug]'>): Promise<Metadata> {
  const { name, description } = await loadScenario((await params).slug)
  return { title: name, description }
}

export default async function ScenarioPage({ params }: PageProps<'/scenarios/[slug]'>) {
  const scenario = await loadScenario((await params).slug)
  const viewer = await getViewer()
  return (
    <div className="flex flex-col gap-6">
      <BackLink href="/">All scenarios</BackLink>
      <ScenarioIntro scenario={scenario} actions={<Actions viewer={viewer} scenario={scenario} />} />
      <Card>
        <CardHeader>
          <CardTitle>{viewer?.isStaff ? 'Conversations held' : 'Your conversations'}</CardTitle>
        </CardHeader>
        {viewer ? <Conversations viewer={viewer} scenario={scenario} /> : <SignInFirst slug={scenario.slug} />}
      </Card>
      {viewer?.isStaff && <Prompts scenario={scenario} />}
    </div>
  )
}

function Actions({ viewer, scenario }: { viewer: Viewer | undefined; scenario: Scenario }) {
  return (
    <>
      {viewer?.isStaff && (
        <Link href={`/staff/scenarios/${scenario.slug}`} className={buttonVariants({ variant: 'outline' })}>
          <Pencil aria-hidden />
          Edit
        </Link>
      )}
      {viewer && scenario.isActive && <StartButton scenario={scenario.slug}>Start a conversation</StartButton>}
    </>
  )
}

async function Conversations({ viewer, scenario }: { viewer: Viewer; scenario: Scenario }) {
  const { items } = await listConversations(viewer, { scenario: scenario.slug, page: 1, pageSize: RECENT })
  if (items.length > 0) {
    return (
      <ConversationTable
        caption={`Conversations in ${scenario.name}`}
        conversations={items}
        withPeople={viewer.isStaff}
        by="start"
      />
    )
  }
  return (
    <EmptyState
      icon={MessagesSquare}
      title="No conversations yet"
      description="What you practise in this scenario is kept here, with the coach's notes."
    />
  )
}

function SignInFirst({ slug }: { slug: string }) {
  return (
    <EmptyState
      icon={LogIn}
      title="Sign in to practise"
      description="Your conversations are yours: nobody but you and staff can read them."
      action={
        <Link href={`/sign-in?next=/scenarios/${slug}`} className={buttonVariants()}>
          Sign in
        </Link>
      }
    />
  )
}
