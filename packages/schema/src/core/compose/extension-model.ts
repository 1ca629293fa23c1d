import { addArgument, addAttribute, fieldLine } from '../edit/add-text.ts'
import { toCamelCase } from '../edit/convert-name.ts'
import { applyEdits, replace } from '../edit/edit.ts'
import { textArgument } from '../parse/arguments.ts'
import type { Field } from '../parse/block.ts'
import { ownName } from '../schema/derived-names.ts'
import { pascalCase, pluralOf, snakeCase } from '../source/naming.ts'
import { textOf } from '../source/source-file.ts'
import type { Reopening } from './declarations.ts'
import { suggestKey } from './suggest-key.ts'

/** The columns of every model, by the names of their fields. */
const timestamps = {
  createdAt: 'createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)',
  updatedAt: 'updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)',
}

/** Name of the model in which a layer can keep columns about another owner's model. */
export function extensionModelName({ layer, block }: Reopening): string {
  return `${pascalCase(layer.name)}${block.name}`
}

/**
 * Text of a model that keeps columns about another owner's model: one to one, under the same id, with the names and the
 * timestamps that the lint asks for.
 *
 * Undefined if the other model has no id that a second table can share.
 */
export function offerExtensionModel(reopening: Reopening, columns: readonly Field[]): string | undefined {
  const { block: target } = reopening.target
  const name = extensionModelName(reopening)
  const table = pluralOf(snakeCase(name))
  const key = suggestKey(target, { isId: true, onDelete: 'Cascade' })
  if (!key) return undefined
  const missing = Object.entries(timestamps).filter(([field]) => !columns.some((column) => column.name === field))
  const lines = [
    ...key.columns,
    ...columns.map((column) => columnLine(column, table)),
    ...missing.map(([, line]) => line),
    '',
    key.relation,
    '',
    ...(key.names.length > 1 ? [`@@id([${key.names.join(', ')}])`] : []),
    `@@map("${table}")`,
  ]
  return [`model ${name} {`, ...lines.map((line) => (line ? `  ${line}` : '')), '}'].join('\n')
}

/** The field on one line, its names as the lint wants them in a new table. */
function columnLine(field: Field, table: string): string {
  const { span, nameSpan, attributes } = field
  const name = toCamelCase(field.name) ?? field.name
  const column = field.mappedName ?? snakeCase(name)
  const unique = attributes.find((attribute) => attribute.name === 'unique')
  const edits = [
    replace(nameSpan, name),
    ...(unique && textArgument(unique.args, 'map') === undefined
      ? [addArgument(unique.span, `map: "${ownName(`${table}_${column}`, '_key')}"`)]
      : []),
    ...(field.mappedName === undefined && column !== name ? [addAttribute(field, `@map("${column}")`)] : []),
  ]
  const before = textOf({ ...span, start: 0 })
  const edited = applyEdits(span.file.path, before, edits)
  const file = { ...span.file, text: edited }
  return fieldLine({ file, start: span.start, end: edited.length })
}
