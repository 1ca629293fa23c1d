import type { SchemaArgument } from '@loancrate/prisma-schema-parser'
import { addAttribute, addBlockAttribute } from '../edit/add-text.ts'
import { type Edit, type Fix, replace } from '../edit/edit.ts'
import type { ParsedLayer } from '../layer.ts'
import { argument } from '../parse/arguments.ts'
import type { EnumBlock, Field as FieldNode, ModelBlock } from '../parse/block.ts'
import type { Span } from '../source/source-file.ts'
import type { LintedLayer } from './linted-layer.ts'

/** Renames a field wherever the layer and those above it name it; a column keeps its name. */
export function renameField(
  { layer, dependents }: LintedLayer,
  { block, field, hasColumn, to }: { block: ModelBlock; field: FieldNode; hasColumn: boolean; to: string },
): Fix {
  const keepsColumn = hasColumn && field.mappedName === undefined
  return [
    replace(field.nameSpan, to),
    ...(keepsColumn ? [addAttribute(field, `@map("${field.name}")`)] : []),
    ...[...block.attributes, ...relationsOf(block)].flatMap(({ args, span }) =>
      renameInList(span, args, 'fields', field.name, to),
    ),
    ...modelsOf([layer, ...dependents])
      .flatMap(({ fields }) => fields)
      .filter(({ type }) => type === block.name)
      .flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'relation'))
      .flatMap(({ args, span }) => renameInList(span, args, 'references', field.name, to)),
  ]
}

/** Renames a model or enum wherever the layer and those above it name it; its table or type keeps its name. */
export function renameBlock({ layer, dependents }: LintedLayer, block: ModelBlock | EnumBlock, to: string): Fix {
  const models = modelsOf([layer, ...dependents])
  const isMapped = block.attributes.some(({ name }) => name === 'map')
  return [
    replace(block.nameSpan, to),
    ...(isMapped ? [] : [addBlockAttribute(block, `@@map("${block.name}")`)]),
    ...models
      .filter((model) => model !== block && block.kind === 'model' && model.name === block.name)
      .map(({ nameSpan }) => replace(nameSpan, to)),
    ...models
      .flatMap(({ fields }) => fields)
      .filter(({ type }) => type === block.name)
      .map(({ typeSpan }) => replace(typeSpan, to)),
  ]
}

/** Every model block of layers. */
export function modelsOf(layers: readonly ParsedLayer[]): ModelBlock[] {
  return layers.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'model'))
}

function relationsOf({ fields }: ModelBlock) {
  return fields.flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'relation'))
}

function renameInList(span: Span, args: readonly SchemaArgument[], list: string, from: string, to: string): Edit[] {
  const expression = argument(args, list)
  if (expression?.kind !== 'array') return []
  return expression.items.flatMap((item) => {
    const path = item.kind === 'functionCall' ? item.path : item.kind === 'path' ? item : undefined
    if (!path?.location || path.value.join('.') !== from) return []
    const { start, end } = path.location
    return [replace({ file: span.file, start: start.offset, end: end.offset }, to)]
  })
}
