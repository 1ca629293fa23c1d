import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import type { BuiltSchema } from '@/schema/built-schema'
import { Diagram } from './diagram.tsx'
import { OwnerBadge } from './owner-badge.tsx'

/** The entities of each layer, the application's own first. */
export function Diagrams({ layers }: Pick<BuiltSchema, 'layers'>) {
  return (
    <div className="flex flex-col gap-4">
      {layers.toReversed().map((layer) =>
        layer.diagram === undefined ? null : (
          <Card key={layer.title}>
            <CardHeader>
              <CardTitle>
                <OwnerBadge layer={layer} />
              </CardTitle>
            </CardHeader>
            <CardContent>
              <Diagram label={`Entities of ${layer.title}`} text={layer.diagram} />
            </CardContent>
          </Card>
        ),
      )}
    </div>
  )
}
