import { cn } from '@workspace/ui/cn'
import type { BuiltLayer } from '@/schema/built-schema'

/** The colour of a kind of layer, as a line beside what it owns. */
export const ownerBorder: Readonly<Record<BuiltLayer['kind'], string>> = {
  base: 'border-l-chart-1',
  plugin: 'border-l-chart-2',
  app: 'border-l-chart-3',
}

/** The colour behind lines that a layer wrote in a block of another. */
export const ownerHighlight: Readonly<Record<BuiltLayer['kind'], string>> = {
  base: 'bg-chart-1/15',
  plugin: 'bg-chart-2/15',
  app: 'bg-chart-3/20',
}

/** The colour itself, for what is drawn outside of React. */
export const ownerColour: Readonly<Record<BuiltLayer['kind'], string>> = {
  base: 'var(--chart-1)',
  plugin: 'var(--chart-2)',
  app: 'var(--chart-3)',
}

const dot: Readonly<Record<BuiltLayer['kind'], string>> = {
  base: 'bg-chart-1',
  plugin: 'bg-chart-2',
  app: 'bg-chart-3',
}

/** A layer by its name, with its colour. */
export function OwnerBadge({ layer: { kind, title } }: { layer: Pick<BuiltLayer, 'kind' | 'title'> }) {
  return (
    <span className="inline-flex items-center gap-2 font-medium whitespace-nowrap">
      <span aria-hidden className={cn('size-2.5 rounded-full', dot[kind])} />
      {title}
    </span>
  )
}
