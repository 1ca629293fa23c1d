import { Prisma } from '@prisma/client/extension'
import { type ClientModel, type ClientModels, readClientModels } from './client-models.ts'
import { type PagePlace, parseCursor, renderCursor } from './page-cursor.ts'
import { afterPlace, type PageOrder, readPageOrder, renderOrderBy, reversed, type WrittenSort } from './page-order.ts'

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
  if (!Number.isInteger(take) || take < 1) throw new RangeError(`"take" is ${take}; expected a whole number above 0.`)
  const order = readPageOrder(model, orderBy as never)
  const place = cursor ? parseCursor(models, model, order, cursor) : undefined
  const isBackward = place?.direction === 'backward'
  const direction = isBackward ? reversed(order) : order
  const rows = await context.findMany({
    ...rest,
    ...fieldsToRead(order, select, omit),
    where: place ? { AND: [where, afterPlace(models, direction, place.values)] } : where,
    orderBy: renderOrderBy(direction),
    take: take + 1,
  })
  const hasMore = rows.length > take
  const page = rows.slice(0, take)
  if (isBackward) page.reverse()
  const cursorOf = (row: Row | undefined, towards: PagePlace['direction']) =>
    row ? renderCursor(model, order, { direction: towards, values: order.map(({ field }) => row[field.name]) }) : null
  return {
    nextCursor: isBackward || hasMore ? cursorOf(page.at(-1), 'forward') : null,
    previousCursor: (isBackward ? hasMore : place) ? cursorOf(page.at(0), 'backward') : null,
    items: withoutAdded(page, order, select, omit),
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
