import type { ReactNode } from 'react'
import { Card } from './card.tsx'

/** Tiles in a row, as one description list. */
export function StatTiles({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">{children}</dl>
}

/** One figure with its name and, under it, what it is made of. */
export function StatTile({ label, value, detail }: { label: string; value: ReactNode; detail?: ReactNode }) {
  return (
    <Card className="flex flex-col gap-1 p-4 sm:p-5">
      <dt className="text-sm text-muted-foreground">{label}</dt>
      <dd className="flex flex-col gap-0.5">
        <span className="text-2xl font-semibold tracking-tight tabular-nums sm:text-3xl">{value}</span>
        {detail && <span className="text-xs text-muted-foreground">{detail}</span>}
      </dd>
    </Card>
  )
}
