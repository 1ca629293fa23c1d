import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { Drama, Pencil } from 'lucide-react'
import Link from 'next/link'
import { ScenarioCard } from '@/components/scenario-card'
import { getViewer } from '@/lib/auth'
import { listScenarios } from '@/server/scenarios/list-scenarios'

export default async function GalleryPage() {
  const viewer = await getViewer()
  const scenarios = await listScenarios(viewer)
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Practise the conversation you dread"
        actions={
          viewer?.isStaff && (
            <Link href="/staff/scenarios" className={buttonVariants({ variant: 'outline' })}>
              <Pencil aria-hidden />
              Write scenarios
            </Link>
          )
        }
        description="Each scenario gives you a partner who stays in character, and a coach who looks at every sentence of yours."
      />
      {scenarios.length > 0 ? (
        <ul className="grid gap-4 md:grid-cols-2">
          {scenarios.map((scenario) => (
            <li key={scenario.id}>
              <ScenarioCard scenario={scenario} isOwn={viewer !== undefined} />
            </li>
          ))}
        </ul>
      ) : (
        <Card>
          <EmptyState
            icon={Drama}
            title="No scenarios yet"
            description="None is offered at the moment. Come back later."
          />
        </Card>
      )}
    </div>
  )
}
