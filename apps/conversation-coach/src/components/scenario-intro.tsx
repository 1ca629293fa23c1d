import { Avatar } from '@workspace/ui/avatar'
import { Badge } from '@workspace/ui/badge'
import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import type { PageHeaderProps } from '@workspace/ui/page-header'
import { PageHeader } from '@workspace/ui/page-header'
import type { Scenario } from '@/lib/prisma'
import { partnerName } from './partner.ts'

/** What a scenario is about, and whom one talks with. */
export function ScenarioIntro(props: {
  readonly scenario: Pick<Scenario, 'name' | 'description' | 'partnerPersona' | 'isActive'>
  readonly actions?: PageHeaderProps['actions']
}) {
  const { scenario } = props
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {scenario.name}
            {!scenario.isActive && <Badge tone="warning">Switched off</Badge>}
          </span>
        }
        description={scenario.description}
        actions={props.actions}
      />
      <Card>
        <CardHeader>
          <CardTitle>Whom you talk with</CardTitle>
        </CardHeader>
        <CardContent className="flex items-start gap-4">
          <Avatar name={partnerName(scenario.partnerPersona)} className="size-12 text-base" />
          <p className="max-w-prose text-pretty">{scenario.partnerPersona}</p>
        </CardContent>
      </Card>
    </>
  )
}
