import { type Declarations, declareStack } from '../compose/declarations.ts'
import type { Piece } from '../compose/draft.ts'
import { type Insertion, ownedBy, writeBlock } from '../compose/write-draft.ts'
import { compareText } from '../diagnostics/diagnostic.ts'
import { type Declared, type Layer, type ParsedLayer, titleOf } from '../layer.ts'
import { textOf, trimSpan } from '../source/source-file.ts'
import { type Hash, hashLine, reopeningLine } from './lock.ts'

/** A layer as its author wrote it, and the version it has now. */
export interface VersionedLayer {
  readonly layer: ParsedLayer
  readonly version: string
}

/**
 * Text of an app's lock: the layers below it, lowest first, with everything their authors wrote.
 *
 * Its header gives the version of each layer, and the hash by which a change by hand is seen. The layers must compose.
 */
export function writeLock(app: Layer, lower: readonly VersionedLayer[], hash: Hash): string {
  const width = Math.max(...lower.map(({ layer }) => titleOf(layer).length))
  const header = [
    `// The layers below ${titleOf(app)}, which is pinned: it is composed from this file and not from theirs.`,
    `// Do not edit. To move it forward: pnpm schema adopt ${app.name}. To follow again: pnpm schema unpin ${app.name}.`,
    ...lower.map(({ layer, version }) => `//   ${titleOf(layer).padEnd(width)}  ${version}`),
    '',
  ].join('\n')
  const layers = lower.map(({ layer }) => layer)
  const { declarations } = declareStack(layers)
  const pieces = layers.flatMap((layer) => writeLayer(layer, declarations))
  const body = `${pieces.map(writePiece).join('').trimEnd()}\n`
  return `${header}${hashLine(hash(header + body))}${body}`
}

/** Models by name, enums by name, then the models of others that the layer reopens. */
function writeLayer(layer: ParsedLayer, { models, enums, reopenings }: Declarations): Piece[] {
  const owned: Declared[] = [...ownedBy(layer, models), ...ownedBy(layer, enums)]
  const reopened = reopenings
    .filter((reopening) => reopening.layer === layer)
    .sort((a, b) => compareText(a.block.name, b.block.name))
  return [
    ...owned.flatMap((declared) => writeBlock(declared, [schemaInsertion(declared)])),
    ...reopened.flatMap((reopening) => writeBlock(reopening, [], reopeningLine(layer))),
  ]
}

/** What is not the author's keeps one empty line between blocks. */
function writePiece({ text, origin }: Piece): string {
  return origin ? text : text.replace(/^\n\n(?=\/\/)/, '\n')
}

/** Puts `@@schema` at the end of a block, as Prisma lays it out. */
function schemaInsertion({ layer, block }: Declared): Insertion {
  const body = trimSpan(block.body)
  const isEmpty = textOf(body) === ''
  const before = block.attributes.length > 0 || isEmpty ? '\n' : '\n\n'
  const hasLineBreak = textOf({ ...block.span, start: body.end }).includes('\n')
  const text = `${before}  @@schema("${layer.databaseSchema}")${hasLineBreak ? '' : '\n'}`
  return { offset: body.end, pieces: [{ text }] }
}
