import type { Field } from '../parse/block.ts'
import { pascalCase, pluralOf, snakeCase } from '../source/naming.ts'
import { textOf } from '../source/source-file.ts'
import type { Reopening } from './declarations.ts'
import { suggestKey } from './suggest-key.ts'

/** A string, which is captured, or the white space that lines up columns. */
const STRING_OR_SPACE = /("(?:\\.|[^"\\])*")|\s+/g

/** Name of the model in which a layer can keep columns about another owner's model. */
export function extensionModelName({ layer, block }: Reopening): string {
  return `${pascalCase(layer.name)}${block.name}`
}

/**
 * Text of a model that keeps columns about another owner's model: one to one, under the same id.
 *
 * Undefined if the other model has no id that a second table can share.
 */
export function offerExtensionModel(reopening: Reopening, columns: readonly Field[]): string | undefined {
  const { block: target } = reopening.target
  const name = extensionModelName(reopening)
  const key = suggestKey(target, { isId: true, onDelete: 'Cascade' })
  if (!key) return undefined
  const lines = [
    ...key.columns,
    ...columns.map(({ span }) => textOf(span).replace(STRING_OR_SPACE, (_, string?: string) => string ?? ' ')),
    '',
    key.relation,
    '',
    ...(key.names.length > 1 ? [`@@id([${key.names.join(', ')}])`] : []),
    `@@map("${pluralOf(snakeCase(name))}")`,
  ]
  return [`model ${name} {`, ...lines.map((line) => (line ? `  ${line}` : '')), '}'].join('\n')
}
