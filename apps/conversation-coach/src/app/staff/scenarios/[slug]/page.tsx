import { BackLink } from '@workspace/ui/back-link'
import { Badge } from '@workspace/ui/badge'
import { Card, CardContent } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import { SegmentedLinks } from '@workspace/ui/segmented-links'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireStaff } from '@/server/require-staff'
import { getScenario } from '@/server/scenarios/get-scenario'
import { ActivationButton } from '../activation-button.tsx'
import { ScenarioForm } from '../scenario-form.tsx'
import { textsOf } from '../scenario-texts.ts'
import { ScenarioPreview } from './scenario-preview.tsx'

export const metadata: Metadata = { title: 'Write a scenario' }

export default async function WrittenScenarioPage({ params, searchParams }: PageProps<'/staff/scenarios/[slug]'>) {
  const { slug } = await params
  const path = `/staff/scenarios/${slug}`
  const viewer = await requireStaff(path)
  const scenario = (await getScenario(viewer, slug)) ?? notFound()
  const isPreview = (await searchParams).view === 'preview'
  const { name, isActive } = scenario
  return (
    <div className="flex flex-col gap-6">
      <BackLink href="/staff/scenarios">All scenarios</BackLink>
      <PageHeader
        title={name}
        description={isActive ? <Badge tone="success">Offered</Badge> : <Badge tone="warning">Switched off</Badge>}
        actions={<ActivationButton scenario={{ slug, name, isActive }} />}
      />
      <SegmentedLinks
        label="View of the scenario"
        links={[
          { href: path, label: 'Write', isCurrent: !isPreview },
          { href: `${path}?view=preview`, label: 'Preview', isCurrent: isPreview },
        ]}
      />
      {isPreview ? (
        <ScenarioPreview scenario={scenario} />
      ) : (
        <Card>
          <CardContent>
            <ScenarioForm slug={slug} values={textsOf(scenario)} />
          </CardContent>
        </Card>
      )}
    </div>
  )
}
