import { raw, sqltag as sql } from '@prisma/client/runtime/client'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readClientModels } from '../src/extensions/client-models.ts'
import { isWrongCursor } from '../src/extensions/page-cursor.ts'
import { openSample } from './sample/sample-client.ts'

const sample = await openSample()
const { client } = sample
const { item, part, keyless } = client
afterAll(() => sample[Symbol.asyncDispose]())

const FIELDS = [
  ...['id', 'label', 'note', 'rank', 'views', 'credit', 'price', 'discount', 'ratio', 'madeAt', 'soldAt'],
  ...['size', 'fits', 'isNew', 'isGood'],
]
const OPTIONAL = new Set(['note', 'rank', 'credit', 'discount', 'ratio', 'soldAt', 'fits', 'isGood'])
const SIZES = ['SMALL', 'MEDIUM', 'LARGE']
const pick = <Value>(values: readonly Value[], index: number) => values[index % values.length]

/** Few values for each field, so that most rows share a place in most orders; one in three without, where that can be. */
const rows = Array.from({ length: 23 }, (_, index) => {
  const maybe = <Value>(value: Value, by: number) => (Math.floor(index / by) % 3 === 0 ? null : value)
  return {
    id: `item-${String((index * 7) % 23).padStart(2, '0')}`,
    label: pick(['a', 'B', 'ä', "o'k", '日'], index),
    note: maybe(pick(['x', 'y'], index), 2),
    rank: maybe(pick([-1, 0, 2_147_483_647], index), 1),
    views: pick([9_007_199_254_740_993n, 9_007_199_254_740_992n, -5n], index),
    credit: maybe(pick([1n, 2n ** 62n], index), 3),
    price: pick(['0.1', '0.30000000000000004', '12345678901234567890.123456789'], index),
    discount: maybe(pick(['1e-7', '-2'], index), 4),
    ratio: maybe(pick([0.1 + 0.2, -1e300], index), 2),
    madeAt: new Date(pick([0, 1, 1_700_000_000_123], index) ?? 0),
    soldAt: maybe(new Date(pick([-1, 5], index) ?? 0), 1),
    size: pick(SIZES, index),
    fits: maybe(pick(SIZES, index + 1), 2),
    isNew: index % 2 === 0,
    isGood: maybe(index % 4 === 0, 1),
    tags: [],
  }
})

beforeAll(async () => {
  await item.createMany({ data: rows })
  await part.createMany({ data: rows.flatMap(({ id: itemId }) => [1, 2].map((number) => ({ itemId, number }))) })
})

interface PageArgs {
  readonly orderBy?: object
  readonly take: number
  readonly cursor?: string | null | undefined
}

const columns = Object.fromEntries(FIELDS.map((field) => [field, raw(`"${field}"`)]))

/** A page by a statement of the test's own. */
const readSql = (args: PageArgs) =>
  item.paginateSql({
    ...args,
    columns,
    read: ({ after, orderBy, limit }) =>
      client.$queryRaw(sql`SELECT * FROM "Item" WHERE ${after} ORDER BY ${orderBy} LIMIT ${limit}`),
  } as Parameters<typeof item.paginateSql>[0])

async function walk(
  args: PageArgs,
  cursorOf: 'nextCursor' | 'previousCursor' = 'nextCursor',
  start?: string | null,
  read: (args: PageArgs) => ReturnType<typeof item.paginate> = (page) => item.paginate(page),
) {
  const pages: Record<string, unknown>[][] = []
  let cursor: string | null | undefined = start
  let last: string | null | undefined
  do {
    const page = await read({ ...args, cursor })
    pages.push(page.items)
    last = page.previousCursor ?? last
    cursor = page[cursorOf]
  } while (cursor)
  return { pages, last }
}

const orderPart = fc
  .constantFrom(...FIELDS)
  .chain((field) =>
    fc
      .record({ sort: fc.constantFrom('asc', 'desc'), nulls: fc.constantFrom(undefined, 'first', 'last') })
      .map(({ sort, nulls }) => ({ [field]: OPTIONAL.has(field) && nulls ? { sort, nulls } : sort })),
  )
const orders = fc.uniqueArray(orderPart, { maxLength: 4, selector: (part) => Object.keys(part)[0] })

test('any order gives every row once, in the order of PostgreSQL, forwards and backwards', async () => {
  await fc.assert(
    fc.asyncProperty(orders, fc.integer({ min: 1, max: 9 }), async (orderBy, take) => {
      // The key is added in the direction of the last field, and only where it is not there.
      const sorts = Object.values(orderBy.at(-1) ?? { id: 'asc' }) as (string | { sort: string })[]
      const sort = typeof sorts[0] === 'object' ? sorts[0].sort : sorts[0]
      const hasKey = orderBy.some((part) => 'id' in part)
      const expected = await item.findMany({ orderBy: hasKey ? orderBy : [...orderBy, { id: sort }] })
      const forwards = await walk({ orderBy, take })
      expect(forwards.pages.flat()).toEqual(expected)
      const backwards = await walk({ orderBy, take }, 'previousCursor', forwards.last)
      const before = forwards.last ? expected.slice(0, -(forwards.pages.at(-1)?.length ?? 0)) : expected
      expect(backwards.pages.toReversed().flat()).toEqual(forwards.last ? before : expected.slice(0, take))
    }),
    { numRuns: 30 },
  )
})

/** Without those whose values Prisma does not send as what their column is. */
const SQL_FIELDS = ['id', 'label', 'note', 'rank', 'madeAt', 'soldAt']

test('a list that is read by a statement of its own has the same pages', async () => {
  const isSql = (orderBy: readonly object[]) =>
    orderBy.every((part) => Object.keys(part).every((key) => SQL_FIELDS.includes(key)))
  await fc.assert(
    fc.asyncProperty(orders.filter(isSql), fc.integer({ min: 1, max: 9 }), async (orderBy, take) => {
      const idsOf = (pages: Record<string, unknown>[][]) => pages.map((page) => page.map(({ id }) => id))
      const [ours, theirs] = [await walk({ orderBy, take }, 'nextCursor', null, readSql), await walk({ orderBy, take })]
      expect(idsOf(ours.pages)).toEqual(idsOf(theirs.pages))
      expect(ours.last).toEqual(theirs.last)
      const back = await walk({ orderBy, take }, 'previousCursor', ours.last, readSql)
      expect(idsOf(back.pages)).toEqual(idsOf((await walk({ orderBy, take }, 'previousCursor', theirs.last)).pages))
    }),
    { numRuns: 30 },
  )
  await expect(readSql({ take: 1, cursor: 'made up' })).rejects.toThrow('Not a cursor of this list.')
  await expect(item.paginateSql({ take: 1, columns: {}, read: async () => [] })).rejects.toThrow(
    '"id" is in the order of a page, but not among its columns.',
  )
})

describe('a page', () => {
  test('names the pages around it, and none where there is none', async () => {
    const first = await item.paginate({ orderBy: { id: 'asc' }, take: 10, select: { id: true } })
    expect(first.previousCursor).toBeNull()
    const second = await item.paginate({
      orderBy: { id: 'asc' },
      take: 10,
      select: { id: true },
      cursor: first.nextCursor,
    })
    const third = await item.paginate({ orderBy: { id: 'asc' }, take: 10, cursor: second.nextCursor })
    expect([first, second, third].map(({ items }) => items.length)).toEqual([10, 10, 3])
    expect(third.nextCursor).toBeNull()
    const back = await item.paginate({
      orderBy: { id: 'asc' },
      take: 10,
      select: { id: true },
      cursor: third.previousCursor,
    })
    expect(back).toEqual(second)
    const start = await item.paginate({
      orderBy: { id: 'asc' },
      take: 10,
      select: { id: true },
      cursor: back.previousCursor,
    })
    expect(start).toEqual(first)
  })

  test('holds the fields asked for, whatever the order needs', async () => {
    const order = { orderBy: [{ size: 'asc' }, { soldAt: 'desc' }], take: 1 }
    expect((await item.paginate({ ...order, select: { label: true } })).items.map(Object.keys)).toEqual([['label']])
    const omitted = await item.paginate({ ...order, omit: { soldAt: true, details: true } })
    expect(Object.keys(omitted.items[0] ?? {})).toEqual(
      ['id', 'label', 'note', 'rank', 'views', 'credit', 'price', 'discount', 'ratio', 'madeAt', 'size', 'fits'].concat(
        ['isNew', 'isGood', 'tags'],
      ),
    )
    const included = await item.paginate({ ...order, include: { parts: { select: { number: true } } } })
    expect(included.items[0]).toMatchObject({ parts: [{ number: 1 }, { number: 2 }] })
  })

  test('goes on from a row that is gone or has moved', async () => {
    const order = { orderBy: { label: 'asc' }, take: 5, where: { isNew: true } }
    const all = (await item.paginate({ ...order, take: 100 })).items
    const { items, nextCursor } = await item.paginate(order)
    const last = items.at(-1)
    await item.update({ where: { id: last?.id }, data: { label: '🂡' } })
    const rest = await item.paginate({ ...order, take: 100, cursor: nextCursor })
    expect(rest.items.map(({ id }) => id)).toEqual([...all.slice(5).map(({ id }) => id), last?.id])
    await item.update({ where: { id: last?.id }, data: { label: last?.label } })
  })

  test('follows a primary key of several fields', async () => {
    const seen = []
    let cursor: string | null = null
    do {
      const page = await part.paginate({ take: 5, cursor })
      seen.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(await part.findMany({ orderBy: [{ itemId: 'asc' }, { number: 'asc' }] }))
  })
})

describe('a wrong cursor is told from a bug', () => {
  const refused = (promise: Promise<unknown>) => promise.then(() => 'read', isWrongCursor)
  const write = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

  test('where it is no cursor, cut off, or of another list or order', async () => {
    const { nextCursor } = await item.paginate({ orderBy: { label: 'asc' }, take: 2 })
    const other = (await part.paginate({ take: 2 })).nextCursor
    for (const cursor of ['x', 'null', '€', nextCursor?.slice(0, -3), other, write(), write({})]) {
      expect(await refused(item.paginate({ orderBy: { label: 'asc' }, take: 2, cursor }))).toBe(true)
    }
    expect(await refused(item.paginate({ orderBy: { label: 'desc' }, take: 2, cursor: nextCursor }))).toBe(true)
    expect(await refused(item.paginate({ take: 2, cursor: nextCursor }))).toBe(true)
  })

  test('where it holds what no row can', async () => {
    const wrong: Record<string, unknown[]> = {
      label: [null, 1, 'a\0b', '\ud800', {}],
      rank: [1.5, '1', 2_147_483_648],
      views: [1, '9223372036854775808', '1e3', null],
      price: ['NaN', 1, '1e99999', ''],
      ratio: ['1', {}],
      madeAt: ['soon', '+010000-01-01T00:00:00Z', 0],
      size: ['HUGE', null],
      isNew: [1, null],
    }
    for (const [field, values] of Object.entries(wrong)) {
      const { nextCursor } = await item.paginate({ orderBy: { [field]: 'asc' }, take: 1 })
      const [print, direction, , id] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString())
      for (const value of values) {
        const cursor = write(print, direction, value, id)
        expect([field, value, await refused(item.paginate({ orderBy: { [field]: 'asc' }, take: 1, cursor }))]).toEqual([
          ...[field, value, true],
        ])
      }
    }
  })

  test('never breaks the query, whatever its text', async () => {
    const { nextCursor } = await item.paginate({ orderBy: [{ price: 'asc' }, { madeAt: 'asc' }], take: 1 })
    const [print] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString())
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.jsonValue()).map((parts) => write(...parts)),
      fc
        .tuple(fc.double(), fc.string(), fc.string({ unit: 'binary' }))
        .map(([price, madeAt, id]) => write(print, 1, String(price), madeAt, id)),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (cursor) => {
        const args = { orderBy: [{ price: 'asc' }, { madeAt: 'asc' }], take: 1, cursor }
        expect(['read', true]).toContain(await refused(item.paginate(args)))
      }),
      { numRuns: 40 },
    )
  })
})

test.each([
  [
    { parts: { _count: 'asc' } },
    'Rows of Item cannot be paged by "parts", which is not a field with one sortable value.',
  ],
  [{ tags: 'asc' }, 'Rows of Item cannot be paged by "tags", which is not a field with one sortable value.'],
  [{ details: 'asc' }, 'Rows of Item cannot be paged by "details", which is not a field with one sortable value.'],
  [{ nothing: 'asc' }, 'Rows of Item cannot be paged by "nothing", which does not exist.'],
])('an order by %j is refused', async (orderBy, message) => {
  await expect(item.paginate({ orderBy, take: 1 })).rejects.toThrow(new TypeError(message))
})

test('a page of no rows is refused', async () => {
  await expect(item.paginate({ take: 0 })).rejects.toThrow('"take" is 0; expected a whole number above 0.')
})

test('keys are read from the schema that the client carries', () => {
  const { byName, enums } = readClientModels(sample.client)
  expect(Object.fromEntries([...byName].map(([name, { keys }]) => [name, keys]))).toEqual({
    Item: [['id']],
    Part: [['itemId', 'number']],
    Keyless: [['id', 'kind']],
  })
  expect(enums.get('Size')).toEqual(SIZES)
  const optional = [...(byName.get('Item')?.fields.values() ?? [])].filter(({ isRequired }) => !isRequired)
  expect(optional.map(({ name }) => name)).toEqual([
    'note',
    'rank',
    'credit',
    'discount',
    'ratio',
    'soldAt',
    'fits',
    'isGood',
    'details',
  ])
  expect(keyless).toBeDefined()
})
