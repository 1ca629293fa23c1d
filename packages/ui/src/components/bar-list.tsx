/** One bar: a name and how many. */
export interface Bar {
  readonly label: string
  readonly count: number
}

/** What the bars stand for. */
export interface BarListProps {
  readonly bars: readonly Bar[]
  /** What each is a share of; the sum of all bars unless told. */
  readonly total?: number | undefined
}

/** Counts as bars under each other, each with its number and its share, as long as that share of the whole. */
export function BarList({ bars, total = bars.reduce((sum, bar) => sum + bar.count, 0) }: BarListProps) {
  const shareOf = ({ count }: Bar) => (total ? (count / total) * 100 : 0)
  return (
    <ul className="flex flex-col gap-3.5">
      {bars.map((bar) => (
        <li key={bar.label} className="flex flex-col gap-1.5 text-sm">
          <div className="flex items-baseline justify-between gap-3">
            <span>{bar.label}</span>
            <span className="text-muted-foreground tabular-nums">
              {bar.count}
              <span className="sr-only"> of {total}</span>
              <span className="ml-2 inline-block w-10 text-right text-xs">{Math.round(shareOf(bar))} %</span>
            </span>
          </div>
          <div aria-hidden className="h-2 overflow-hidden rounded-full bg-muted">
            <div className="h-full rounded-full bg-chart-2" style={{ width: `${shareOf(bar)}%` }} />
          </div>
        </li>
      ))}
    </ul>
  )
}
