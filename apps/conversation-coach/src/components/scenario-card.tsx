import { Avatar } from '@workspace/ui/avatar'
import { Card } from '@workspace/ui/card'
import Link from 'next/link'
import type { ListedScenario } from '@/server/scenarios/list-scenarios'
import { partnerName } from './partner.ts'

/** What a card shows. */
interface ScenarioCardProps {
  readonly scenario: ListedScenario
  /** Whether the conversations that are counted are those of who looks at it. */
  readonly isOwn: boolean
}

/** A scenario of the gallery; all of it leads to the scenario's page. */
export function ScenarioCard({ scenario, isOwn }: ScenarioCardProps) {
  const completed = scenario._count.conversationSessions
  return (
    <Card className="relative flex h-full flex-col gap-4 p-5 transition-colors hover:border-primary">
      <div className="flex flex-col gap-1.5">
        <h2 className="text-lg font-semibold tracking-tight">
          <Link href={`/scenarios/${scenario.slug}`} className="after:absolute after:inset-0 after:rounded-xl">
            {scenario.name}
          </Link>
        </h2>
        <p className="text-sm text-pretty text-muted-foreground">{scenario.description}</p>
      </div>
      <div className="mt-auto flex items-start gap-3 border-t pt-4 text-sm">
        <Avatar name={partnerName(scenario.partnerPersona)} />
        <p className="line-clamp-2">{scenario.partnerPersona}</p>
      </div>
      <p className="text-xs text-muted-foreground">
        {isOwn ? 'You have' : 'People have'}{' '}
        {completed === 0
          ? 'not practised it to the end yet'
          : `practised it to the end ${completed === 1 ? 'once' : `${completed} times`}`}
      </p>
    </Card>
  )
}
