import { Badge } from '@workspace/ui/badge'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import type { Scenario } from '@/lib/prisma'

/** What the models are told, for staff. */
export function Prompts({ scenario }: { scenario: Scenario }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Prompts</CardTitle>
        <CardDescription>Only staff see these.</CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        <Prompt title="Partner" model={scenario.partnerModel} text={scenario.partnerSystemPrompt} />
        <Prompt title="Coach" model={scenario.coachModel} text={scenario.coachSystemPrompt} />
      </CardContent>
    </Card>
  )
}

function Prompt({ title, model, text }: { title: string; model: string; text: string }) {
  return (
    <details className="rounded-lg border">
      <summary className="cursor-pointer rounded-lg px-4 py-3 text-sm font-medium">
        {title} <Badge className="ml-2 font-mono">{model}</Badge>
      </summary>
      <p className="border-t px-4 py-3 text-sm leading-relaxed break-words whitespace-pre-line">{text}</p>
    </details>
  )
}
