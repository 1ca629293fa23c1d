'use client'

import { ChartContainer, ChartTooltip } from '@workspace/ui/chart'
import { Label, Pie, PieChart } from 'recharts'
import { statusColours, statusLabels } from '@/components/session-labels'
import type { Analytics } from '@/server/analytics/read-analytics'

const ends = ['COMPLETED', 'CANCELLED'] as const

/** How many of the sessions that ended were completed, as a ring of both ends. */
export function CompletionChart({ sessions: { byStatus, completionRate } }: Pick<Analytics, 'sessions'>) {
  if (completionRate === null) return <p className="text-sm text-muted-foreground">No session has ended yet.</p>
  const config = Object.fromEntries(
    ends.map((status) => [
      status,
      { label: `${statusLabels[status]}: ${byStatus[status]}`, color: statusColours[status] },
    ]),
  )
  const data = ends.map((status) => ({ name: status, value: byStatus[status], fill: statusColours[status] }))
  return (
    <ChartContainer label="Sessions that ended, completed or cancelled" config={config} className="h-44">
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
            {`${Math.round(completionRate * 100)} %`}
          </Label>
        </Pie>
      </PieChart>
    </ChartContainer>
  )
}
