'use client'

import { ChartContainer, ChartTooltip } from '@workspace/ui/chart'
import { Label, Pie, PieChart } from 'recharts'
import { statusLabels } from '@/components/session-labels'
import type { Analytics } from '@/server/analytics/read-analytics'

const statuses = ['COMPLETED', 'ACTIVE', 'PAUSED', 'CANCELLED'] as const
const colours = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)']

/** How many of the sessions were completed, as a ring of all statuses. */
export function CompletionChart({ sessions: { byStatus, completionRate } }: Pick<Analytics, 'sessions'>) {
  const config = Object.fromEntries(
    statuses.map((status, index) => [
      status,
      { label: `${statusLabels[status]}: ${byStatus[status]}`, color: colours[index] ?? '' },
    ]),
  )
  const data = statuses.map((status, index) => ({ name: status, value: byStatus[status], fill: colours[index] }))
  return (
    <ChartContainer label="Sessions by status" config={config} className="h-44">
      <PieChart>
        <ChartTooltip config={config} />
        <Pie
          data={data}
          dataKey="value"
          nameKey="name"
          innerRadius="68%"
          outerRadius="100%"
          startAngle={90}
          endAngle={-270}
          stroke="var(--card)"
          isAnimationActive={false}
        >
          <Label position="center" fill="var(--foreground)" className="text-2xl font-semibold">
            {completionRate === null ? '–' : `${Math.round(completionRate * 100)} %`}
          </Label>
        </Pie>
      </PieChart>
    </ChartContainer>
  )
}
