import { join, raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { PageOrder } from './page-order.ts'

type Columns = Readonly<Record<string, Sql | undefined>>

/** The order as what stands after `ORDER BY`. */
export function orderBySql(order: PageOrder, columns: Columns): Sql {
  return join(
    order.map(({ field, sort, nulls }) => sql`${columnOf(columns, field.name)} ${raw(`${sort} NULLS ${nulls}`)}`),
  )
}

/**
 * The condition for rows that come after the place of a row with these values; for all rows without them. The first field is bounded
 * by itself as well, where no value is missing: PostgreSQL finds its way in an index by that, but not by an OR.
 */
export function afterPlaceSql(order: PageOrder, columns: Columns, values: readonly unknown[] | undefined): Sql {
  if (!values) return sql`true`
  const branches = order.map(({ field, sort, nulls }, index) => {
    const same = order.slice(0, index).map((key, before) => {
      return sql`${columnOf(columns, key.field.name)} IS NOT DISTINCT FROM ${values[before]}`
    })
    const column = columnOf(columns, field.name)
    const beyond =
      values[index] === null ? sql`false` : sql`${column} ${raw(sort === 'asc' ? '>' : '<')} ${values[index]}`
    const isNullBeyond = values[index] === null ? nulls === 'first' : nulls === 'last'
    const others = values[index] === null ? sql`${column} IS NOT NULL` : sql`${column} IS NULL`
    return join([...same, isNullBeyond ? sql`(${beyond} OR ${others})` : beyond], ' AND ')
  })
  const after = sql`(${join(branches, ' OR ')})`
  const [first] = order
  if (!first?.field.isRequired) return after
  return sql`${columnOf(columns, first.field.name)} ${raw(first.sort === 'asc' ? '>=' : '<=')} ${values[0]} AND ${after}`
}

/** @throws {TypeError} for a field without a column. */
function columnOf(columns: Columns, name: string): Sql {
  const column = columns[name]
  if (column) return column
  throw new TypeError(`"${name}" is in the order of a page, but not among its columns.`)
}
