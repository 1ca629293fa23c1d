'use client'

import { type CSSProperties, type ReactElement, type ReactNode, useId } from 'react'
import { Tooltip as RechartsTooltip, ResponsiveContainer, type TooltipContentProps } from 'recharts'
import { cn } from '../cn.ts'

/** How each series of a chart is named and coloured, by its key in the data. */
export type ChartConfig = Readonly<Record<string, { readonly label: string; readonly color: string }>>

/** A chart of Recharts, and what is said about it. */
export interface ChartContainerProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  readonly config: ChartConfig
  /** A chart such as `<BarChart>`; the colour of the series `completed` is `var(--color-completed)`. */
  readonly children: ReactElement
  /** The same figures in words, such as a table; opened by those who prefer it. */
  readonly alternative?: ReactNode
  readonly className?: string
}

/** For the axes of a chart: words in grey, and no lines. */
export const axisProps = { tickLine: false, axisLine: false, tick: { fill: 'var(--muted-foreground)' } } as const

/** Gives a chart its size, its colours, a legend of its series, and its figures in words. */
export function ChartContainer({ label, config, children, alternative, className }: ChartContainerProps) {
  const id = useId()
  const colours = Object.fromEntries(Object.entries(config).map(([key, { color }]) => [`--color-${key}`, color]))
  return (
    <figure aria-labelledby={id} className="flex flex-col gap-3">
      <figcaption id={id} className="sr-only">
        {label}
      </figcaption>
      <div
        className={cn(
          'h-64 w-full text-xs [&_.recharts-cartesian-grid_line]:stroke-border [&_.recharts-tooltip-cursor]:fill-muted',
          className,
        )}
        style={colours as CSSProperties}
      >
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 256 }}>
          {children}
        </ResponsiveContainer>
      </div>
      <ChartLegend config={config} />
      {alternative && (
        <details className="text-sm">
          <summary className="w-fit cursor-pointer text-muted-foreground">As a table</summary>
          <div className="mt-2">{alternative}</div>
        </details>
      )}
    </figure>
  )
}

function ChartLegend({ config }: { config: ChartConfig }) {
  return (
    <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-sm">
      {Object.entries(config).map(([key, { label, color }]) => (
        <li key={key} className="inline-flex items-center gap-1.5">
          <Swatch color={color} />
          {label}
        </li>
      ))}
    </ul>
  )
}

/** The words beside the pointer; a child of the chart. */
export function ChartTooltip({ config }: { config: ChartConfig }) {
  return (
    <RechartsTooltip
      isAnimationActive={false}
      content={(props: TooltipContentProps) => <ChartTooltipContent {...props} config={config} />}
    />
  )
}

function ChartTooltipContent({ active, payload, label, config }: TooltipContentProps & { config: ChartConfig }) {
  if (!active || payload.length === 0) return null
  return (
    <div className="flex flex-col gap-1 rounded-md border bg-card px-3 py-2 text-xs text-card-foreground shadow-md">
      {label !== undefined && <p className="font-medium">{label}</p>}
      {payload.map(({ name, value }) => {
        const series = config[String(name)]
        return (
          <p key={String(name)} className="flex items-center gap-1.5">
            {series && <Swatch color={series.color} />}
            {series?.label ?? name}
            <span className="ml-auto pl-3 font-medium tabular-nums">{String(value)}</span>
          </p>
        )
      })}
    </div>
  )
}

function Swatch({ color }: { color: string }) {
  return <span aria-hidden className="size-2.5 shrink-0 rounded-xs" style={{ background: color }} />
}
