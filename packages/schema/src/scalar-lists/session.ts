import type { ListModels } from '../core/variant/list-models.ts'

/** Arguments of a query, or a part of them. */
export type Args = Readonly<Record<string, unknown>>

/** The database as one query sees it: within the query's transaction, and without this extension. */
export interface Session {
  readonly lists: ListModels
  /** Rows of a SQL query with `?` for values. */
  queryRaw(sql: string, ...values: readonly unknown[]): Promise<Args[]>
  /** The row of a model that a unique filter names. */
  findUnique(model: string, args: Args): Promise<Args | null>
}

/** Whether a value is an object of arguments, rather than a text, a date, an array … */
export function isArgs(value: unknown): value is Args {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Each of one or several things. */
export function each(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** Changes one thing, or each of several, one after the other. */
export async function mapEach(value: unknown, change: (part: Args) => Promise<unknown>): Promise<unknown> {
  const one = (part: unknown) => (isArgs(part) ? change(part) : part)
  if (!Array.isArray(value)) return await one(value)
  const changed: unknown[] = []
  for (const part of value) changed.push(await one(part))
  return changed
}
