import type { ClientField, ClientModel, ClientModels } from './client-models.ts'

/** One field that rows are sorted by. */
interface SortKey {
  readonly field: ClientField
  readonly sort: 'asc' | 'desc'
  /** Where rows without a value come. */
  readonly nulls: 'first' | 'last'
}

/** An order that no two rows share a place in. */
export type PageOrder = readonly SortKey[]

/** How one field is sorted, as written. */
export type WrittenSort = 'asc' | 'desc' | { readonly sort: 'asc' | 'desc'; readonly nulls?: 'first' | 'last' }

type WrittenOrder = Readonly<Record<string, WrittenSort | undefined>>

const UNSORTABLE = new Set(['Json', 'Bytes'])

/**
 * Reads an `orderBy`, and adds the primary key where rows could share a place.
 *
 * @throws {TypeError} for a relation, a list, and a field without an order: those can be sorted by, but not continued from.
 */
export function readPageOrder(model: ClientModel, orderBy: WrittenOrder | readonly WrittenOrder[] = []): PageOrder {
  const written = (Array.isArray(orderBy) ? orderBy : [orderBy]).flatMap((part) =>
    Object.entries(part as WrittenOrder).flatMap(([name, sort]) => (sort ? [readSortKey(model, name, sort)] : [])),
  )
  const isIn = (name: string) => written.some(({ field }) => field.name === name)
  if (model.keys.some((key) => key.every(isIn))) return written
  const [primary] = model.keys
  if (!primary) throw new TypeError(`Rows of ${model.name} cannot be paged: the model has no unique required field.`)
  const added = primary
    .filter((name) => !isIn(name))
    .map((name) => readSortKey(model, name, written.at(-1)?.sort ?? 'asc'))
  return [...written, ...added]
}

function readSortKey(model: ClientModel, name: string, written: WrittenSort): SortKey {
  const field = model.fields.get(name)
  if (!field || field.kind === 'object' || field.isList || UNSORTABLE.has(field.type)) {
    const why = field ? 'is not a field with one sortable value' : 'does not exist'
    throw new TypeError(`Rows of ${model.name} cannot be paged by "${name}", which ${why}.`)
  }
  const { sort, nulls } = typeof written === 'string' ? { sort: written, nulls: undefined } : written
  return { field, sort, nulls: nulls ?? (sort === 'asc' ? 'last' : 'first') }
}

/** The same order from the other end. */
export function reversed(order: PageOrder): PageOrder {
  return order.map(({ field, sort, nulls }) => ({
    field,
    sort: sort === 'asc' ? 'desc' : 'asc',
    nulls: nulls === 'first' ? 'last' : 'first',
  }))
}

/** The order as Prisma's `orderBy`. */
export function renderOrderBy(order: PageOrder): object[] {
  return order.map(({ field, sort, nulls }) => ({ [field.name]: field.isRequired ? sort : { sort, nulls } }))
}

/**
 * The condition for rows that come after the place of a row with these values.
 *
 * Where the first field allows, it is bounded by itself as well, since PostgreSQL finds its way in an index by that, but
 * not by an OR.
 */
export function afterPlace(models: ClientModels, order: PageOrder, values: readonly unknown[]): object {
  const branches = order.flatMap((key, index) => {
    const beyond = beyondValue(models, key, values[index])
    if (!beyond) return []
    const same = order.slice(0, index).map(({ field }, before) => ({ [field.name]: values[before] }))
    return [{ AND: [...same, beyond] }]
  })
  const [first] = order
  const isBounded = first?.field.isRequired && isComparable(first.field) && order.length > 1
  const bound = isBounded ? [{ [first.field.name]: { [first.sort === 'asc' ? 'gte' : 'lte']: values[0] } }] : []
  return { AND: [...bound, { OR: branches }] }
}

/** Undefined where nothing comes after the value. */
function beyondValue(models: ClientModels, { field, sort, nulls }: SortKey, value: unknown): object | undefined {
  if (value === null) return nulls === 'first' ? { [field.name]: { not: null } } : undefined
  const conditions: object[] = isComparable(field)
    ? [{ [field.name]: { [sort === 'asc' ? 'gt' : 'lt']: value } }]
    : laterValues(models, field, sort, value).map((later) => ({ [field.name]: later }))
  if (!field.isRequired && nulls === 'last') conditions.push({ [field.name]: null })
  return conditions.length > 0 ? { OR: conditions } : undefined
}

/** Prisma compares neither enums nor booleans, but these have few values. */
function isComparable(field: ClientField): boolean {
  return field.kind === 'scalar' && field.type !== 'Boolean'
}

function laterValues(models: ClientModels, field: ClientField, sort: 'asc' | 'desc', value: unknown): unknown[] {
  const ascending: readonly unknown[] = field.kind === 'enum' ? (models.enums.get(field.type) ?? []) : [false, true]
  const values = sort === 'asc' ? ascending : ascending.toReversed()
  return values.slice(values.indexOf(value) + 1)
}
