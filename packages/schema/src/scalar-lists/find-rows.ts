import { quoteName } from '../core/sql/quote.ts'
import type { ListModel } from '../core/variant/list-models.ts'
import { unsupported } from './errors.ts'
import type { Args, Session } from './session.ts'

/** Rows of a model whose list has some, or every one, of the wanted elements. */
export interface WantedRows {
  readonly model: ListModel
  /** The list. */
  readonly field: string
  readonly quantity: 'some' | 'every'
  /** Elements as the column keeps them. */
  readonly elements: readonly unknown[]
  /** Model and field, for messages. */
  readonly place: string
}

/**
 * A filter for rows by their lists, which Prisma cannot ask SQLite about.
 *
 * It names the rows by their keys, or, if they are many, by the different lists that they have.
 */
export async function findRows(
  session: Session,
  { model, field, quantity, elements, place }: WantedRows,
): Promise<Args> {
  const list = `t.${quoteName(model.lists[field]?.column ?? field)}`
  const from = `FROM ${quoteName(model.table)} AS t WHERE ${CONDITIONS[quantity](list)}`
  const wanted = JSON.stringify(elements)
  const key = Object.entries(model.key)
  const columns = key.map(([name, column]) => `t.${quoteName(column)} AS ${quoteName(name)}`).join(', ')
  const rows = await session.queryRaw(`SELECT ${columns} ${from} LIMIT ${MOST_VALUES + 1}`, wanted)
  if (rows.length * key.length <= MOST_VALUES) return rowsWith(model, rows)
  const found = await session.queryRaw(
    `SELECT DISTINCT CAST(${list} AS TEXT) AS list ${from} LIMIT ${MOST_VALUES + 1}`,
    wanted,
  )
  const texts = found.map((row) => String(row.list))
  // Prisma compares the text of a list, so that one which something else has written is found by its key only.
  if (texts.length <= MOST_VALUES && texts.every((text) => JSON.stringify(JSON.parse(text)) === text)) {
    return { OR: texts.map((text) => ({ [field]: { equals: JSON.parse(text) } })) }
  }
  throw unsupported(place, `finding more than ${MOST_VALUES} rows with different lists`, 'Make the filter narrower.')
}

/** Most values in a filter: SQLite takes 999 in a query, and 1000 conditions beside each other. */
const MOST_VALUES = 600

const CONDITIONS = {
  some: (list: string) =>
    `EXISTS (SELECT 1 FROM json_each(${list}) AS e WHERE e.value IN (SELECT value FROM json_each(?)))`,
  every: (list: string) =>
    `NOT EXISTS (SELECT 1 FROM json_each(?) AS w WHERE w.value NOT IN (SELECT value FROM json_each(${list})))`,
} as const

/** A filter for rows with these keys. */
export function rowsWith({ key }: ListModel, rows: readonly Args[]): Args {
  const [field = '', another] = Object.keys(key)
  // Prisma leaves an empty OR out of a filter, which then matches every row.
  if (another === undefined || rows.length === 0) return { [field]: { in: rows.map((row) => row[field]) } }
  return { OR: rows.map((row) => ({ ...row })) }
}
