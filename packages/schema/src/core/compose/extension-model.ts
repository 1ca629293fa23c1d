import { databaseNameOf, type Field } from '../parse/block.ts'
import { pascalCase } from '../source/naming.ts'
import { textOf } from '../source/source-file.ts'
import type { Reopening } from './declarations.ts'
import { suggestKey } from './suggest-key.ts'

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
  const key = suggestKey(target, { isId: true, onDelete: 'Cascade' })
  if (!key) return undefined
  const lines = [
    ...key.columns,
    ...columns.map((column) => textOf(column.span).replace(/\s+/g, ' ')),
    '',
    key.relation,
    '',
    ...(key.names.length > 1 ? [`@@id([${key.names.join(', ')}])`] : []),
    `@@map("${databaseNameOf(target)}")`,
  ]
  return [`model ${extensionModelName(reopening)} {`, ...lines.map((line) => (line ? `  ${line}` : '')), '}'].join('\n')
}
