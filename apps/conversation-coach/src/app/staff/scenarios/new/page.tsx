import { BackLink } from '@workspace/ui/back-link'
import { Card, CardContent } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import type { Metadata } from 'next'
import { requireStaff } from '@/server/require-staff'
import { ScenarioForm } from '../scenario-form.tsx'

export const metadata: Metadata = { title: 'New scenario' }

const empty = {
  name: '',
  slug: '',
  description: '',
  partnerPersona: '',
  openingLine: '',
  partnerSystemPrompt: '',
  coachSystemPrompt: '',
  partnerModel: '',
  coachModel: '',
}

export default async function NewScenarioPage() {
  await requireStaff('/staff/scenarios/new')
  return (
    <div className="flex flex-col gap-6">
      <BackLink href="/staff/scenarios">All scenarios</BackLink>
      <PageHeader title="New scenario" description="It is switched off at first: look at it, then switch it on." />
      <Card>
        <CardContent>
          <ScenarioForm values={empty} />
        </CardContent>
      </Card>
    </div>
  )
}
