import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import type { BuiltSchema } from '@/schema/built-schema'
import { OwnerBadge } from './owner-badge.tsx'

/** What each layer owns, and where it is written. */
export function LayerTable({ layers, blocks }: Pick<BuiltSchema, 'layers' | 'blocks'>) {
  const count = (title: string, kind: 'model' | 'enum') =>
    blocks.filter((block) => block.owner === title && block.kind === kind).length
  return (
    <Table caption="Layers of the schema, the base first">
      <TableHeader>
        <tr>
          <TableHead>Layer</TableHead>
          <TableHead>PostgreSQL schema</TableHead>
          <TableHead>Models</TableHead>
          <TableHead>Enums</TableHead>
          <TableHead>Written in</TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {layers.map((layer) => (
          <TableRow key={layer.title}>
            <TableCell>
              <OwnerBadge layer={layer} />
            </TableCell>
            <TableCell>
              <code>{layer.databaseSchema}</code>
            </TableCell>
            <TableCell>{count(layer.title, 'model')}</TableCell>
            <TableCell>{count(layer.title, 'enum')}</TableCell>
            <TableCell className="text-xs whitespace-nowrap">
              <code>{layer.source}</code>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
