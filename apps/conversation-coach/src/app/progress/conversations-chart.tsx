'use client'

import { axisProps, ChartContainer, ChartTooltip } from '@workspace/ui/chart'
import type { ReactNode } from 'react'
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import type { WeekFigures } from '@/server/progress/week-figures'
import { renderWeek } from './render-week.ts'

const config = {
  completed: { label: 'Brought to an end', color: 'var(--chart-1)' },
  other: { label: 'Open or left', color: 'var(--chart-3)' },
}

/** Conversations over time as bars, the completed ones below. */
export function ConversationsChart(props: { weeks: readonly WeekFigures[]; alternative: ReactNode }) {
  return (
    <ChartContainer label="Conversations per week" config={config} alternative={props.alternative}>
      <BarChart data={props.weeks} margin={{ left: -24, right: 4, top: 4 }}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="week" tickFormatter={renderWeek} {...axisProps} minTickGap={24} />
        <YAxis allowDecimals={false} {...axisProps} />
        <ChartTooltip config={config} />
        <Bar dataKey="completed" stackId="week" fill="var(--color-completed)" isAnimationActive={false} />
        <Bar dataKey="other" stackId="week" fill="var(--color-other)" isAnimationActive={false} />
      </BarChart>
    </ChartContainer>
  )
}
