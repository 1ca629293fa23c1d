import type { DescribedBlock } from '@workspace/schema'
import { Card } from '@workspace/ui/card'
import { cn } from '@workspace/ui/cn'
import type { BuiltLayer, BuiltSchema } from '@/schema/built-schema'
import { OwnerBadge, ownerBorder, ownerHighlight } from './owner-badge.tsx'

/** The combined schema block by block, each in the colour of its owner. */
export function CombinedSchema({ layers, blocks }: Pick<BuiltSchema, 'layers' | 'blocks'>) {
  const layerByTitle = new Map(layers.map((layer) => [layer.title, layer]))
  return (
    <div className="flex flex-col gap-3">
      {blocks.map((block) => (
        <BlockCard key={block.name} block={block} layerByTitle={layerByTitle} />
      ))}
    </div>
  )
}

function BlockCard({ block, layerByTitle }: { block: DescribedBlock; layerByTitle: ReadonlyMap<string, BuiltLayer> }) {
  const layer = layerByTitle.get(block.owner)
  if (!layer) return null
  // Each line has its place for good: the list is never sorted or changed.
  const lines = block.lines.map((line, number) => ({ ...line, number }))
  const isShared = lines.some(({ owner }) => owner !== block.owner)
  return (
    <Card className={cn('overflow-hidden border-l-4', ownerBorder[layer.kind])}>
      {/* What the application wrote is in sight, the rest a click away. */}
      <details open={layer.kind === 'app' || isShared}>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
          <h2 className="font-semibold">{block.name}</h2>
          <span className="text-muted-foreground">{block.kind}</span>
          <span className="ml-auto">
            <OwnerBadge layer={layer} />
          </span>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section aria-label={`${block.kind} ${block.name}`} className="overflow-x-auto border-t" tabIndex={0}>
          <pre className="py-3 text-xs leading-5">
            <code className="block w-fit min-w-full">
              {lines.map(({ number, text, owner }) => (
                <span
                  key={number}
                  className={cn('block min-h-5 px-4', owner !== block.owner && highlightOf(layerByTitle.get(owner)))}
                >
                  {text}
                </span>
              ))}
            </code>
          </pre>
        </section>
      </details>
    </Card>
  )
}

function highlightOf(layer: BuiltLayer | undefined): string | undefined {
  return layer && ownerHighlight[layer.kind]
}
