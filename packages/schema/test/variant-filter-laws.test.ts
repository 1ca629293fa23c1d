import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openVariant, type VariantClient } from './variant-clients.ts'

const layers = {
  'base/node.prisma': `model Node {
  id       Int      @id
  tags     String[] @default([])
  numbers  Int[]    @default([])
  weight   Int
  parentId Int?
  parent   Node?    @relation("Tree", fields: [parentId], references: [id])
  children Node[]   @relation("Tree")
}
`,
}

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 150)
const tag = fc.constantFrom('a', 'A', 'b', '%', '_', '"a"', ',', '')
const number = fc.integer({ min: -2, max: 2 })
const listFilter = (element: fc.Arbitrary<unknown>) =>
  fc.oneof(
    fc.record({ has: element }),
    fc.record({ hasEvery: fc.array(element, { maxLength: 3 }) }),
    fc.record({ hasSome: fc.array(element, { maxLength: 3 }) }),
    fc.record({ equals: fc.array(element, { maxLength: 2 }) }),
    fc.record({ isEmpty: fc.boolean() }),
  )
const { where } = fc.letrec<{ where: object; leaf: object }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ tags: listFilter(tag) }),
    fc.record({ numbers: listFilter(number) }),
    fc.record({ tags: listFilter(tag), weight: fc.record({ gte: number }) }),
  ),
  where: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    fc.record({ AND: fc.array(tie('where'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ OR: fc.array(tie('where'), { minLength: 1, maxLength: 3 }), tags: listFilter(tag) }),
    fc.record({ NOT: tie('where') }),
    fc.record({ parent: fc.record({ is: tie('where') }) }),
    fc.record({ children: fc.oneof(...['some', 'every', 'none'].map((name) => fc.record({ [name]: tie('where') }))) }),
  ),
}))
const rows = fc.sample(
  fc.array(
    fc.record({ tags: fc.array(tag, { maxLength: 3 }), numbers: fc.array(number, { maxLength: 3 }), weight: number }),
    {
      minLength: 30,
      maxLength: 30,
    },
  ),
  { numRuns: 1, seed: 7 },
)[0]

let sqlite: VariantClient
let postgresql: VariantClient
beforeAll(async () => {
  sqlite = await openVariant('sqlite', layers)
  postgresql = await openVariant('postgresql', layers)
  const data = (rows ?? []).map((row, id) => ({ ...row, id, parentId: id < 5 ? null : id % 5 }))
  for (const { client } of [sqlite, postgresql]) await client.node?.createMany({ data })
})
afterAll(async () => {
  await sqlite[Symbol.asyncDispose]()
  await postgresql[Symbol.asyncDispose]()
})

it('finds the same rows on both databases, whatever the filter', async () => {
  const find = async ({ client }: VariantClient, filter: object) =>
    client.node.findMany({ where: filter, orderBy: { id: 'asc' } })
  await fc.assert(
    fc.asyncProperty(where, async (filter) => {
      expect(await find(sqlite, filter)).toEqual(await find(postgresql, filter))
    }),
    { numRuns },
  )
})
