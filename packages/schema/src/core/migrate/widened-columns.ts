import { type ColumnType, columnTypeOf, type TypeName } from '../contract/column-type.ts'
import type { Schema } from '../schema/schema.ts'

/** Columns, as `table.column`, that get a type into which PostgreSQL casts every value whole. */
export function widenedColumns(before: Schema | undefined, after: Schema): string[] {
  return [...after.models.values()].flatMap(({ name, renamedFrom, databaseName, fields }) => {
    const earlier = before?.models.get(name) ?? before?.models.get(renamedFrom ?? '')
    return [...fields.values()].flatMap((field) => {
      const old = earlier?.fields.get(field.name) ?? earlier?.fields.get(field.renamedFrom ?? '')
      const [from, to] = [old && columnTypeOf(old), columnTypeOf(field)]
      return from && to && keepsValues(from, to) ? [`${databaseName}.${field.columnName}`] : []
    })
  })
}

/** Types of other kinds that have room for every value of a type. */
const WIDER: Partial<Record<TypeName, readonly TypeName[]>> = {
  smallint: ['integer', 'bigint', 'real', 'double', 'decimal'],
  integer: ['bigint', 'double', 'decimal'],
  bigint: ['decimal'],
  real: ['double'],
  date: ['timestamp'],
}

/** Types whose last number is one of decimal places, beyond which PostgreSQL rounds. */
const ROUNDED: ReadonlySet<TypeName> = new Set(['decimal', 'timestamp', 'timestamptz', 'time', 'timetz'])

function keepsValues(from: ColumnType, to: ColumnType): boolean {
  if (from.name !== to.name) return WIDER[from.name]?.includes(to.name) ?? false
  return !ROUNDED.has(to.name) || placesOf(to) >= placesOf(from)
}

/** `decimal(10)` has none. */
function placesOf({ name, limits }: ColumnType): number {
  return (name === 'decimal' ? limits[1] : limits[0]) ?? 0
}
