'use client'

import { axisProps, ChartContainer, ChartTooltip } from '@workspace/ui/chart'
import type { ReactNode } from 'react'
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import { statusColours } from '@/components/session-labels'
import type { ChartPoint } from '@/server/analytics/chart-points'

const config = {
  completed: { label: 'Completed', color: statusColours.COMPLETED },
  other: { label: 'Open or cancelled', color: 'var(--chart-4)' },
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** Sessions over time as bars, the completed ones below. */
export function SessionsChart(props: { label: string; points: readonly ChartPoint[]; alternative: ReactNode }) {
  return (
    <ChartContainer label={props.label} config={config} alternative={props.alternative}>
      <BarChart data={props.points} margin={{ left: -24, right: 4, top: 4 }}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="day" tickFormatter={renderDay} {...axisProps} minTickGap={24} />
        <YAxis allowDecimals={false} {...axisProps} />
        <ChartTooltip config={config} />
        <Bar dataKey="completed" stackId="sessions" fill="var(--color-completed)" isAnimationActive={false} />
        <Bar dataKey="other" stackId="sessions" fill="var(--color-other)" isAnimationActive={false} />
      </BarChart>
    </ChartContainer>
  )
}

function renderDay(day: string): string {
  return date.format(new Date(day))
}
