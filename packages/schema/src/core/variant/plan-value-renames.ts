import type { Change } from '../schema/change.ts'
import type { Schema } from '../schema/schema.ts'
import { quoteName, quoteText } from '../sql/quote.ts'
import type { ListModels } from './list-models.ts'

/** SQL that writes new names of enum values into the rows, where they are kept as text. */
export function planValueRenames(schema: Schema, lists: ListModels, changes: readonly Change[]): string[] {
  const added = new Set(
    changes.flatMap((change) => (change.kind === 'field-added' ? [`${change.model.name}.${change.field.name}`] : [])),
  )
  const isOld = (model: string, field: string) => !added.has(`${model}.${field}`)
  return changes.flatMap((change) => {
    if (change.kind !== 'value-renamed' && change.kind !== 'value-changed') return []
    const [from, to] = [change.from.databaseName, change.value.databaseName].map(quoteText)
    if (from === to) return []
    const scalars = [...schema.models.values()].flatMap((model) =>
      [...model.fields.values()]
        .filter(({ name, type }) => type === change.enum.name && isOld(model.name, name))
        .map(({ columnName }) => updateScalar(model.databaseName, columnName, `${from}`, `${to}`)),
    )
    const arrays = Object.entries(lists.models).flatMap(([model, { table, lists: fields }]) =>
      Object.entries(fields)
        .filter(([field, { type }]) => type === change.enum.name && isOld(model, field))
        .map(([, { column }]) => updateList(table, column, `${from}`, `${to}`)),
    )
    return [...scalars, ...arrays]
  })
}

function updateScalar(table: string, column: string, from: string, to: string): string {
  return `UPDATE ${quoteName(table)} SET ${quoteName(column)} = ${to} WHERE ${quoteName(column)} = ${from};`
}

function updateList(table: string, column: string, from: string, to: string): string {
  const element = `CASE value WHEN ${from} THEN ${to} ELSE value END`
  const name = quoteName(column)
  return `UPDATE ${quoteName(table)} SET ${name} = (SELECT json_group_array(${element}) FROM json_each(${name})) WHERE EXISTS (SELECT 1 FROM json_each(${name}) WHERE value = ${from});`
}
