import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type ParsedLayer, titleOf } from '../layer.ts'
import type { Block } from '../parse/block.ts'
import { placeOf } from '../source/source-file.ts'

/** Finds what a layer file must not hold: other kinds of blocks, and a PostgreSQL schema of its own choice. */
export function checkBlocks(layer: ParsedLayer): Diagnostic[] {
  return layer.blocks.flatMap((block) => {
    if (block.kind !== 'model' && block.kind !== 'enum') {
      return [
        createDiagnostic('COMPOSE.BLOCK_NOT_ALLOWED', {
          message: `A layer file holds models and enums only, not a ${block.kind}.`,
          ...explain(block),
          where: placeOf(block.span),
        }),
      ]
    }
    // In a lock each block says where it was when it was pinned.
    if (layer.pinnedAt !== undefined) return []
    return block.attributes
      .filter((attribute) => attribute.name === 'schema')
      .map((attribute) =>
        createDiagnostic('COMPOSE.SCHEMA_ATTRIBUTE', {
          message: `${block.kind === 'model' ? 'Model' : 'Enum'} "${block.name}" chooses a PostgreSQL schema itself.`,
          why: `Everything that ${titleOf(layer)} owns is in "${layer.databaseSchema}"; the composer writes @@schema.`,
          next: ['Remove the @@schema attribute.'],
          where: placeOf(attribute.span),
        }),
      )
  })
}

function explain({ kind, name }: Extract<Block, { kind: Exclude<Block['kind'], 'model' | 'enum'> }>) {
  const next = [`Remove ${kind} "${name}".`]
  switch (kind) {
    case 'datasource':
    case 'generator':
      return {
        why: 'Layers are composed into one schema, which gets its datasource and its generator from the composer.',
        next,
      }
    case 'view':
      return {
        why: 'Prisma neither pushes nor migrates views, so no layer could promise that it is there.',
        next: [...next, 'Make it in a migration of the layer, and read it with prisma.$queryRaw.'],
      }
    case 'type':
    case 'type alias':
      return { why: 'PostgreSQL has tables and enums.', next }
  }
}
