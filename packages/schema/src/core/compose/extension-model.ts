import { databaseNameOf, type Field, type ModelBlock } from '../parse/block.ts'
import { camelCase, pascalCase, snakeCase } from '../source/naming.ts'
import { textOf } from '../source/source-file.ts'
import type { Reopening } from './declarations.ts'

/**
 * Text of a model that keeps columns about another owner's model: one to one, under the same id.
 *
 * Undefined if the other model has no id that a second table can share.
 */
export function offerExtensionModel(
  { layer, block, target }: Reopening,
  columns: readonly Field[],
): string | undefined {
  const ids = idFieldsOf(target.block)
  if (ids.length === 0) return undefined
  const relation = camelCase(block.name)
  const keys = ids.map((id) => ({ name: `${relation}${pascalCase(id.name)}`, id }))
  const list = (names: readonly string[]) => `[${names.join(', ')}]`
  const [onlyKey] = keys.length === 1 ? keys : []
  return [
    `model ${pascalCase(layer.name)}${block.name} {`,
    ...keys.map(({ name, id }) =>
      [`  ${name} ${id.type}`, onlyKey ? '@id' : '', `@map("${snakeCase(name)}")`, id.nativeType ?? '']
        .filter(Boolean)
        .join(' '),
    ),
    ...columns.map((column) => `  ${textOf(column.span).replace(/\s+/g, ' ')}`),
    `  ${relation} ${block.name} @relation(fields: ${list(keys.map(({ name }) => name))}, references: ${list(ids.map(({ name }) => name))}, onDelete: Cascade)`,
    '',
    ...(onlyKey ? [] : [`  @@id(${list(keys.map(({ name }) => name))})`]),
    `  @@map("${databaseNameOf(target.block)}")`,
    '}',
  ].join('\n')
}

function idFieldsOf(model: ModelBlock): Field[] {
  const names = model.attributes.find((attribute) => attribute.name === 'id')?.fields
  if (names) return model.fields.filter((field) => names.includes(field.name))
  return model.fields.filter((field) => field.isId)
}
