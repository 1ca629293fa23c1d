import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { Drama } from 'lucide-react'
import { connection } from 'next/server'
import { listScenarios } from '@/server/scenarios/list-scenarios'
import { ScenarioCard } from './scenario-card.tsx'

export default async function GalleryPage() {
  // The scenarios are asked for at each visit, not at the build, which has no database.
  await connection()
  const scenarios = await listScenarios()
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Practise the conversation you dread"
        description="Each scenario gives you a partner who stays in character, and a coach who looks at every sentence of yours."
      />
      {scenarios.length > 0 ? (
        <ul className="grid gap-4 md:grid-cols-2">
          {scenarios.map((scenario) => (
            <li key={scenario.id}>
              <ScenarioCard scenario={scenario} />
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
