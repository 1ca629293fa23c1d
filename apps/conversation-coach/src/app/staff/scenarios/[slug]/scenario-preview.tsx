import { Card } from '@workspace/ui/card'
import type { ReactNode } from 'react'
import { Bubble } from '@/components/conversation/bubble'
import { partnerName } from '@/components/partner'
import { ScenarioCard } from '@/components/scenario-card'
import { ScenarioIntro } from '@/components/scenario-intro'
import type { Scenario } from '@/lib/prisma'
import { openingLine } from '@/server/scenarios/opening-line'

/** A scenario as people will see it: in the gallery, on its page, and as the conversation begins. */
export function ScenarioPreview({ scenario }: { scenario: Scenario }) {
  const name = partnerName(scenario.partnerPersona)
  return (
    <div className="flex flex-col gap-8">
      <Part title="In the gallery">
        <div className="md:max-w-lg">
          <ScenarioCard scenario={{ ...scenario, _count: { conversationSessions: 0 } }} isOwn />
        </div>
      </Part>
      <Part title="On its page">
        <Card className="flex flex-col gap-5 p-5">
          <ScenarioIntro scenario={scenario} />
        </Card>
      </Part>
      <Part title="As the conversation begins">
        <Card className="flex flex-col items-start gap-5 p-5">
          <Bubble name={name} isUser={false}>
            {openingLine(scenario)}
          </Bubble>
        </Card>
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="text-sm font-medium text-muted-foreground">{title}</h2>
      {children}
    </section>
  )
}
