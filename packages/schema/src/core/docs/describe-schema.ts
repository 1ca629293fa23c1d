import type { AddedField } from '../compose/declarations.ts'
import { ownerLine } from '../compose/write-draft.ts'
import { InternalError } from '../diagnostics/internal-error.ts'
import { type Layer, titleOf } from '../layer.ts'
import type { EnumBlock, ModelBlock } from '../parse/block.ts'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { readSchema } from '../schema/read-schema.ts'
import { type Span, trimSpan } from '../source/source-file.ts'
import { modelsOf, renderDiagram } from './er-diagram.ts'

/** A combined schema as values. */
export interface SchemaDescription {
  /** Lowest first. */
  readonly layers: readonly DescribedLayer[]
  /** The models and enums, in the order of the combined schema. */
  readonly blocks: readonly DescribedBlock[]
}

/** A layer and what it owns. */
export interface DescribedLayer extends Layer {
  /** How it is called: `base`, `plugin community`, `app demo`. */
  readonly title: string
  /** Where it is written, for people. */
  readonly source: string
  /** Its models in Mermaid's language; absent where it has none. */
  readonly diagram?: string
}

/** A model or an enum with the comments around it. */
export interface DescribedBlock {
  /** Title of the layer that owns it. */
  readonly owner: string
  readonly kind: 'model' | 'enum'
  readonly name: string
  readonly lines: readonly DescribedLine[]
}

/** A line of a block. */
interface DescribedLine {
  readonly text: string
  /** Title of the layer that wrote it. */
  readonly owner: string
}

/** Describes a combined schema: who owns each block, and who wrote each line. */
export function describeSchema(input: {
  readonly path: string
  readonly text: string
  /** The layers, lowest first, and where each is written. */
  readonly layers: readonly (Layer & { readonly source: string })[]
  /** The fields that layers added to models of others. */
  readonly added: readonly AddedField[]
}): SchemaDescription {
  const { path, text, layers, added } = input
  const parsed = parseBlocks({ path, text })
  if ('problem' in parsed) throw new InternalError(`${path} is composed, and cannot be read.`)
  const schema = readSchema(parsed.blocks)
  const owned = parsed.blocks.flatMap((block) => {
    if (block.kind !== 'model' && block.kind !== 'enum') return []
    const { databaseSchema } = (block.kind === 'model' ? schema.models : schema.enums).get(block.name) ?? {}
    const owner = layers.find((layer) => layer.databaseSchema === databaseSchema)
    if (!owner) throw new InternalError(`Nobody owns ${block.kind} ${block.name} of ${path}.`)
    const heading = ownerLine(owner)
    const headingStart = text.lastIndexOf(heading, block.span.start)
    return [{ block, owner, headingStart, start: headingStart + heading.length }]
  })
  return {
    layers: layers.map((layer) => {
      const { kind, name, databaseSchema, source } = layer
      const models = modelsOf(layer, schema)
      return {
        ...{ title: titleOf(layer), kind, name, databaseSchema, source },
        ...(models.length > 0 && { diagram: renderDiagram(models, schema.models) }),
      }
    }),
    blocks: owned.map(({ block, owner, start }, index) => ({
      owner: titleOf(owner),
      kind: block.kind,
      name: block.name,
      lines: linesOf({
        block,
        owner,
        added,
        span: { file: { path, text }, start, end: owned[index + 1]?.headingStart ?? text.length },
      }),
    })),
  }
}

function linesOf(input: {
  readonly block: ModelBlock | EnumBlock
  readonly owner: Layer
  readonly added: readonly AddedField[]
  readonly span: Span
}): DescribedLine[] {
  const { block, owner, added } = input
  const { file, start, end } = trimSpan(input.span)
  let offset = start
  const lines = file.text
    .slice(start, end)
    .split('\n')
    .map((text) => {
      const line = { text, start: offset, end: offset + text.length }
      offset = line.end + 1
      return line
    })
  const fields = block.kind === 'model' ? block.fields : []
  let writer = owner
  return lines.map((line, index) => {
    const rest = lines.slice(index)
    const isClosing = isComment(line) && isEmpty(rest.find((one) => !isComment(one))) && !isEmpty(lines[index - 1])
    // A comment is about what follows, or at the end of a paragraph about what it closes.
    if (!isClosing) {
      const subject = isComment(line) ? rest.find((one) => !isComment(one) && !isEmpty(one)) : line
      const field = subject && fields.find(({ span }) => span.start < subject.end && subject.start < span.end)
      writer = added.find((one) => one.model === block.name && one.field === field?.name)?.layer ?? owner
    }
    return { text: line.text, owner: titleOf(writer) }
  })
}

type Line = Pick<DescribedLine, 'text'>

function isComment({ text }: Line): boolean {
  return text.trim().startsWith('//')
}

function isEmpty(line: Line | undefined): boolean {
  return line?.text.trim() === ''
}
