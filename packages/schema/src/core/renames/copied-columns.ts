import type { Schema } from '../schema/schema.ts'

/** Columns, as `table.column`, beside which `@renamedFrom` has put another one with their values: nothing is lost when they go. */
export function copiedColumns(before: Schema | undefined, after: Schema): string[] {
  return [...after.models.values()].flatMap(({ name, fields }) =>
    [...fields.values()].flatMap((field) => {
      const earlier = before?.models.get(name)
      const old = earlier?.fields.get(field.renamedFrom ?? '')
      return earlier && old && earlier.fields.has(field.name) ? [`${earlier.databaseName}.${old.columnName}`] : []
    }),
  )
}
