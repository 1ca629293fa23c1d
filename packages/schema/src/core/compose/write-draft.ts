import { compareText } from '../diagnostics/diagnostic.ts'
import { compareLayers, type Declared, type Layer, type ParsedLayer, titleOf } from '../layer.ts'
import type { EnumBlock, ModelBlock } from '../parse/block.ts'
import { type Span, trimSpan } from '../source/source-file.ts'
import { authorPieces, plainComments } from './comment-pieces.ts'
import type { Declarations, Reopening } from './declarations.ts'
import { createDraft, type Draft, type Piece } from './draft.ts'
import type { RelationPlan } from './plan-relations.ts'

/** Text of the combined schema, model by model, with the author's own text in it. */
export function writeDraft(parts: {
  readonly preamble: string
  readonly layers: readonly ParsedLayer[]
  readonly declarations: Declarations
  readonly relations: RelationPlan
}): Draft {
  const { preamble, layers, declarations, relations } = parts
  const blocks = layers.flatMap((layer) => [
    ...ownedBy(layer, declarations.models).flatMap((model) => writeModel(model, declarations, relations)),
    ...ownedBy(layer, declarations.enums).flatMap((declared) => writeBlock(declared, schemaInsertion(declared))),
  ])
  return createDraft([{ text: preamble }, ...blocks])
}

/** Text to put between the author's at an offset of their file. */
export interface Insertion {
  readonly offset: number
  readonly pieces: readonly Piece[]
}

/** What a layer owns, by name: the order of files and of blocks in them does not matter. */
export function ownedBy<B extends ModelBlock | EnumBlock>(
  layer: ParsedLayer,
  declared: ReadonlyMap<string, Declared<B>>,
): Declared<B>[] {
  return [...declared.values()]
    .filter((candidate) => candidate.layer === layer)
    .sort((a, b) => compareText(a.block.name, b.block.name))
}

function writeModel(declared: Declared<ModelBlock>, declarations: Declarations, relations: RelationPlan): Piece[] {
  const { block } = declared
  const names = [...relations.names]
    .filter(([side]) => side.model === block)
    .flatMap(([side, name]): Insertion[] => {
      const offset = side.field.relation?.argumentsStart
      return offset === undefined ? [] : [{ offset, pieces: [{ text: `"${name}", `, origin: side.field.span }] }]
    })
  return writeBlock(declared, [
    ...names,
    { offset: block.fieldsEnd, pieces: addedFields(declared, declarations, relations) },
    ...schemaInsertion(declared),
  ])
}

/** Fields that come from above or that nobody wrote, each group under the layer it comes from. */
function addedFields(declared: Declared<ModelBlock>, declarations: Declarations, relations: RelationPlan): Piece[] {
  const { block } = declared
  const reopenings = declarations.reopenings.filter(({ target }) => target.block === block)
  const backRelations = relations.backRelations.filter(({ model }) => model === block)
  const layers = new Set([...reopenings, ...backRelations.map(({ cause }) => cause)].map(({ layer }) => layer))
  return [...layers]
    .sort(compareLayers)
    .flatMap((layer) => [
      ...(layer === declared.layer ? [] : [{ text: `\n\n  // From ${titleOf(layer)}` }]),
      ...reopenings.filter((reopening) => reopening.layer === layer).flatMap(writeReopening),
      ...backRelations
        .filter(({ cause }) => cause.layer === layer)
        .map(({ text, cause }) => ({ text: `\n  ${text}`, origin: cause.field.span })),
    ])
}

function writeReopening({ block }: Reopening): Piece[] {
  const around = [block.leading, ...block.trailing].flatMap((comments) => lines(plainComments(comments)))
  return [{ text: '\n' }, ...around, ...lines(authorPieces(trimSpan(block.body)))]
}

/** In a lock every block has its attribute already. */
function schemaInsertion({ layer, block }: Declared): Insertion[] {
  if (layer.pinnedAt !== undefined) return []
  const attribute = { text: `\n  @@schema("${layer.databaseSchema}")\n`, origin: block.nameSpan }
  return [{ offset: block.body.end, pieces: [attribute] }]
}

/** A line that says who owns the block below it. */
export function ownerLine(layer: Layer): string {
  return `// Owner: ${titleOf(layer)}`
}

/** A block with its comments, under a line that says whose it is. */
export function writeBlock(
  { layer, block }: Declared,
  insertions: readonly Insertion[],
  heading = ownerLine(layer),
): Piece[] {
  return [
    { text: `\n\n${heading}\n` },
    ...lines(authorPieces(block.leading)),
    ...splice(block.span, insertions),
    { text: '\n' },
    ...block.trailing.flatMap((comments) => lines(plainComments(comments))),
  ]
}

/** Pieces on lines of their own. */
function lines(pieces: readonly Piece[]): Piece[] {
  return pieces.some(({ text }) => text !== '') ? [...pieces, { text: '\n' }] : []
}

function splice(span: Span, insertions: readonly Insertion[]): Piece[] {
  const pieces: Piece[] = []
  let start = span.start
  for (const { offset, pieces: added } of [...insertions].sort((a, b) => a.offset - b.offset)) {
    pieces.push(...authorPieces({ ...span, start, end: offset }), ...added)
    start = offset
  }
  return [...pieces, ...authorPieces({ ...span, start })]
}
