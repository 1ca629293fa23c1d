import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import type { BuiltSchema } from '@/schema/built-schema'
import { Diagram } from './diagram.tsx'
import { OwnerBadge, ownerColour } from './owner-badge.tsx'

/** The entities of each layer, the application's own first, each entity in the colour of its owner. */
export function Diagrams({ layers, blocks }: Pick<BuiltSchema, 'layers' | 'blocks'>) {
  const layerByTitle = new Map(layers.map((layer) => [layer.title, layer]))
  const colours = Object.fromEntries(
    blocks.flatMap(({ name, owner }) => {
      const layer = layerByTitle.get(owner)
      return layer ? [[name, ownerColour[layer.kind]]] : []
    }),
  )
  return (
    <div className="flex flex-col gap-4">
      {layers.toReversed().map((layer) =>
        layer.diagram === undefined ? null : (
          <Card key={layer.title}>
            <CardHeader>
              <CardTitle>Entities of {layer.title}</CardTitle>
              <CardDescription className="flex flex-wrap gap-x-4 gap-y-1">
                {layers.map((owner) => (
                  <OwnerBadge key={owner.title} layer={owner} />
                ))}
              </CardDescription>
            </CardHeader>
            <CardContent>
              <Diagram label={`Entities of ${layer.title}`} text={layer.diagram} colours={colours} />
            </CardContent>
          </Card>
        ),
      )}
    </div>
  )
}
