import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type ParsedLayer, titleOf } from '../layer.ts'
import { placeOf } from '../source/source-file.ts'

/** Finds what a layer file must not hold: other kinds of blocks, and a PostgreSQL schema of its own choice. */
export function checkBlocks(layer: ParsedLayer): Diagnostic[] {
  return layer.blocks.flatMap((block) => {
    if (block.kind !== 'model' && block.kind !== 'enum') {
      return [
        createDiagnostic('COMPOSE.BLOCK_NOT_ALLOWED', {
          message: `A layer file holds models and enums only, not a ${block.kind}.`,
          why: 'Layers are composed into one schema, which gets its datasource and its generator from the composer.',
          next: [`Remove ${block.kind} "${block.name}".`],
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
