import { Prisma } from '@prisma/client/extension'
import type { Sql } from '@prisma/client/runtime/client'
import { type ClientModel, type ClientModels, readClientModels } from './client-models.ts'
import { type PagePlace, parseCursor, renderCursor } from './page-cursor.ts'
import { afterPlace, type PageOrder, readPageOrder, renderOrderBy, reversed, type WrittenSort } from './page-order.ts'
import { afterPlaceSql, orderBySql } from './page-sql.ts'

/** One page of a list. */
export interface Page<Row> {
  readonly items: Row[]
  /** For the page after this one; null on the last. */
  readonly nextCursor: string | null
  /** For the page before this one; null on the first. */
  readonly previousCursor: string | null
}

/** Which page of a list, beside the `where`, `select`, `include` and `omit` of Prisma. */
export interface PageRequest<Field extends string = string> {
  /** Rows on a page, 1 or more. */
  readonly take: number
  /** A `nextCursor` or `previousCursor` of this list; the first page without. */
  readonly cursor?: string | null | undefined
  /** Fields of the model itself, the first sorting first; by the primary key without. Ties are broken by the primary key. */
  readonly orderBy?:
    | { readonly [Name in Field]?: WrittenSort }
    | readonly { readonly [Name in Field]?: WrittenSort }[]
    | undefined
}

/** A part of a list, in SQL. */
interface SqlPart {
  /** The condition for its rows. */
  readonly after: Sql
  /** What stands after `ORDER BY`. */
  readonly orderBy: Sql
  /** What stands after `LIMIT`: one row more than are on the page. */
  readonly limit: number
}

/** Which page of a list that is read by a statement of its own, and how. */
export interface SqlPageRequest<Field extends string, Row> extends PageRequest<Field> {
  /** The columns of all fields in the order, the primary key included. */
  readonly columns: { readonly [Name in Field]?: Sql }
  /** Reads a part of the list: rows that have the fields of the order under their names. */
  readonly read: (part: SqlPart) => PromiseLike<Row[]>
}

interface PageArgs extends PageRequest {
  readonly where?: object
  readonly select?: Readonly<Record<string, unknown>>
  readonly include?: object
  readonly omit?: Readonly<Record<string, unknown>>
}

type Row = Record<string, unknown>

/**
 * Gives every model `paginate`, which reads a list page by page from where the last one ended: a page costs the same
 * wherever it is, and neither repeats nor skips rows when others come and go. Use it through `extendClient`, which knows the types.
 */
export const cursorPaging = Prisma.defineExtension((client) => {
  const models = readClientModels(client)
  return client.$extends({
    name: 'cursor-paging',
    model: {
      $allModels: {
        paginate(args: PageArgs) {
          const context = Prisma.getExtensionContext(this) as unknown as ModelContext
          const model = models.byName.get(context.$name)
          if (!model) throw new TypeError(`There is no model ${context.$name}.`)
          return readPage(models, model, context, args)
        },
        paginateSql(args: SqlPageRequest<string, Row>) {
          const { $name } = Prisma.getExtensionContext(this) as unknown as ModelContext
          const model = models.byName.get($name)
          if (!model) throw new TypeError(`There is no model ${$name}.`)
          return readSqlPage(models, model, args)
        },
      },
    },
  })
})

interface ModelContext {
  readonly $name: string
  findMany(args: object): PromiseLike<Row[]>
}

async function readPage(
  models: ClientModels,
  model: ClientModel,
  context: ModelContext,
  args: PageArgs,
): Promise<Page<Row>> {
  const { where = {}, orderBy, take, cursor, select, omit, ...rest } = args
  const request = { orderBy, take, cursor }
  const { items, order, ...cursors } = await turnTo(models, model, request, (part) =>
    context.findMany({
      ...rest,
      ...fieldsToRead(part.order, select, omit),
      where: part.after ? { AND: [where, afterPlace(models, part.order, part.after)] } : where,
      orderBy: renderOrderBy(part.order),
      take: take + 1,
    }),
  )
  return { ...cursors, items: withoutAdded(items, order, select, omit) }
}

async function readSqlPage(
  models: ClientModels,
  model: ClientModel,
  { columns, read, ...request }: SqlPageRequest<string, Row>,
): Promise<Page<Row>> {
  const { order: _, ...page } = await turnTo(models, model, request, (part) =>
    read({
      after: afterPlaceSql(part.order, columns, part.after),
      orderBy: orderBySql(part.order, columns),
      limit: request.take + 1,
    }),
  )
  return page
}

/** The order in which to read, and the values after which; from the start of the list without. */
interface Part {
  readonly order: PageOrder
  readonly after: readonly unknown[] | undefined
}

async function turnTo(
  models: ClientModels,
  model: ClientModel,
  { orderBy, take, cursor }: PageRequest,
  read: (part: Part) => PromiseLike<Row[]>,
): Promise<Page<Row> & { readonly order: PageOrder }> {
  if (!Number.isInteger(take) || take < 1) throw new RangeError(`"take" is ${take}; expected a whole number above 0.`)
  const order = readPageOrder(model, orderBy as never)
  const place = cursor ? parseCursor(models, model, order, cursor) : undefined
  const isBackward = place?.direction === 'backward'
  const rows = await read({ order: isBackward ? reversed(order) : order, after: place?.values })
  const hasMore = rows.length > take
  const items = rows.slice(0, take)
  if (isBackward) items.reverse()
  const cursorOf = (row: Row | undefined, towards: PagePlace['direction']) =>
    row ? renderCursor(model, order, { direction: towards, values: order.map(({ field }) => row[field.name]) }) : null
  return {
    order,
    items,
    nextCursor: isBackward || hasMore ? cursorOf(items.at(-1), 'forward') : null,
    previousCursor: (isBackward ? hasMore : place) ? cursorOf(items.at(0), 'backward') : null,
  }
}

/** The fields of the order are read whether asked for or not, since cursors are made of them. */
function fieldsToRead(order: PageOrder, select: PageArgs['select'], omit: PageArgs['omit']): object {
  const names = order.map(({ field }) => field.name)
  return {
    ...(select && { select: { ...select, ...Object.fromEntries(names.map((name) => [name, true])) } }),
    ...(omit && { omit: Object.fromEntries(Object.entries(omit).filter(([name]) => !names.includes(name))) }),
  }
}

function withoutAdded(rows: Row[], order: PageOrder, select: PageArgs['select'], omit: PageArgs['omit']): Row[] {
  const added = order.map(({ field }) => field.name).filter((name) => (select ? !select[name] : omit?.[name]))
  if (added.length === 0) return rows
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !added.includes(name))))
}
