'use client'

import { axisProps, ChartContainer, ChartTooltip } from '@workspace/ui/chart'
import type { ReactNode } from 'react'
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import type { WeekFigures } from '@/server/progress/week-figures'
import { renderWeek } from './render-week.ts'

const config = {
  said: { label: 'Messages you said', color: 'var(--chart-2)' },
  minutes: { label: 'Minutes', color: 'var(--chart-3)' },
}

/** How much was said over time, and how long it took, as lines. */
export function PracticeChart(props: { weeks: readonly WeekFigures[]; alternative: ReactNode }) {
  return (
    <ChartContainer label="Practice per week" config={config} alternative={props.alternative}>
      <LineChart data={props.weeks} margin={{ left: -24, right: 4, top: 4 }}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="week" tickFormatter={renderWeek} {...axisProps} minTickGap={24} />
        <YAxis allowDecimals={false} {...axisProps} />
        <ChartTooltip config={config} />
        <Line dataKey="said" stroke="var(--color-said)" strokeWidth={2} isAnimationActive={false} />
        <Line dataKey="minutes" stroke="var(--color-minutes)" strokeWidth={2} isAnimationActive={false} />
      </LineChart>
    </ChartContainer>
  )
}
