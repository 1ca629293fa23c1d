import { Badge } from '@workspace/ui/badge'
import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { DateTime } from '@workspace/ui/date-time'
import { EmptyState } from '@workspace/ui/empty-state'
import { PageHeader } from '@workspace/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import { Drama, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { requireStaff } from '@/server/require-staff'
import { listWrittenScenarios, type WrittenScenario } from '@/server/scenarios/list-written-scenarios'
import { ActivationButton } from './activation-button.tsx'

export const metadata: Metadata = { title: 'Write scenarios' }

export default async function WrittenScenariosPage() {
  await requireStaff('/staff/scenarios')
  const scenarios = await listWrittenScenarios()
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Write scenarios"
        description="What the gallery offers. Conversations held in a scenario stay readable when it is switched off."
        actions={
          <Link href="/staff/scenarios/new" className={buttonVariants()}>
            <Plus aria-hidden />
            New scenario
          </Link>
        }
      />
      <Card>
        {scenarios.length > 0 ? (
          <ScenarioTable scenarios={scenarios} />
        ) : (
          <EmptyState icon={Drama} title="No scenarios yet" description="Write the first one." />
        )}
      </Card>
    </div>
  )
}

function ScenarioTable({ scenarios }: { scenarios: readonly WrittenScenario[] }) {
  return (
    <Table caption="All scenarios">
      <TableHeader>
        <tr>
          <TableHead>Scenario</TableHead>
          <TableHead className="hidden sm:table-cell">State</TableHead>
          <TableHead className="hidden text-right md:table-cell">Conversations</TableHead>
          <TableHead className="hidden md:table-cell">Changed</TableHead>
          <TableHead>
            <span className="sr-only">Switch on or off</span>
          </TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {scenarios.map((scenario) => (
          <TableRow key={scenario.id}>
            <TableCell>
              <Link
                href={`/staff/scenarios/${scenario.slug}`}
                className="font-medium underline-offset-4 hover:underline"
              >
                {scenario.name}
              </Link>
              <div className="mt-1 sm:hidden">
                <StateBadge isActive={scenario.isActive} />
              </div>
            </TableCell>
            <TableCell className="hidden sm:table-cell">
              <StateBadge isActive={scenario.isActive} />
            </TableCell>
            <TableCell className="hidden text-right tabular-nums md:table-cell">
              {scenario._count.conversationSessions}
            </TableCell>
            <TableCell className="hidden text-muted-foreground md:table-cell">
              <DateTime value={scenario.updatedAt} />
            </TableCell>
            <TableCell className="text-right">
              <ActivationButton scenario={scenario} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function StateBadge({ isActive }: { isActive: boolean }) {
  return isActive ? <Badge tone="success">Offered</Badge> : <Badge tone="warning">Switched off</Badge>
}
