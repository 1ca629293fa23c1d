import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openVariant, type VariantClient } from './variant-clients.ts'
import { layers } from './variant-layers.ts'

describe.each(['sqlite', 'postgresql'] as const)('on %s', (variant) => {
  let opened: VariantClient
  let db: VariantClient['client']

  beforeAll(async () => {
    opened = await openVariant(variant, layers, 'homes')
    db = opened.client
  })
  afterAll(() => opened[Symbol.asyncDispose]())
  beforeEach(async () => {
    for (const table of ['visit', 'home', 'session', 'profile', 'user']) await db[table].deleteMany()
  })

  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string; name: string }) => error.code ?? error.name,
    )
  const numbers = async (where: object) => {
    const homes = await db.home.findMany({ where, orderBy: { number: 'asc' }, select: { number: true } })
    return homes.map(({ number }: { number: number }) => number)
  }
  const home = (number: number, data: object = {}) => ({ town: 'Bern', number, title: `Home ${number}`, ...data })

  describe('constraints', () => {
    it('keeps unique values, keys of two columns and required fields', async () => {
      const { id } = await db.user.create({ data: { email: 'a@example.com' } })
      expect(await codeOf(db.user.create({ data: { email: 'a@example.com' } }))).toBe('P2002')
      await db.home.create({ data: home(1, { title: 'One', ownerId: id }) })
      expect(await codeOf(db.home.create({ data: home(1) }))).toBe('P2002')
      expect(await codeOf(db.home.create({ data: home(2, { title: 'One', ownerId: id }) }))).toBe('P2002')
      expect(await codeOf(db.user.create({ data: { name: 'No mail' } }))).toBe('PrismaClientValidationError')
      expect(await codeOf(db.$executeRawUnsafe(`INSERT INTO users (name) VALUES ('No mail')`))).toBe('P2010')
    })

    it('keeps foreign keys: none without a row, cascade, restrict and set null', async () => {
      expect(await codeOf(db.session.create({ data: { userId: 4711 } }))).toBe('P2003')
      const { id } = await db.user.create({
        data: { email: 'a@example.com', profile: { create: {} }, sessions: { create: {} } },
      })
      await db.home.create({ data: home(1, { ownerId: id, visits: { create: {} } }) })
      expect(await codeOf(db.user.delete({ where: { id } }))).toMatch(/P2003|P2014/)
      await db.session.deleteMany()
      await db.user.delete({ where: { id } })
      expect(await db.profile.count()).toBe(0)
      expect(await db.home.findMany({ select: { ownerId: true } })).toEqual([{ ownerId: null }])
      await db.home.delete({ where: { town_number: { town: 'Bern', number: 1 } } })
      expect(await db.visit.findMany({ select: { town: true, number: true } })).toEqual([{ town: null, number: null }])
    })

    it('refuses texts that are too long, unknown values of enums and elements of another type', async () => {
      const email = `${'x'.repeat(29)}@example.com`
      expect(await codeOf(db.user.create({ data: { email } }))).toBe('P2000')
      expect(await codeOf(db.user.create({ data: { email: `${'ä'.repeat(28)}@example.com` } }))).toBe('done')
      const { id } = await db.user.create({ data: { email: 'a@example.com' } })
      expect(await codeOf(db.user.update({ where: { id }, data: { email: { set: email } } }))).toBe('P2000')
      const wrong = [
        { roles: ['KING'] },
        { roles: ['admin'] },
        { aliases: [1] },
        { aliases: null },
        { aliases: 'a' },
        { aliases: ['a', null] },
      ]
      for (const data of wrong) {
        expect([data, await codeOf(db.user.update({ where: { id }, data }))]).toEqual([
          data,
          'PrismaClientValidationError',
        ])
      }
    })

    it('undoes a transaction, and reads its own writes in it', async () => {
      const work = db.$transaction(async (tx: VariantClient['client']) => {
        await tx.user.create({ data: { email: 'a@example.com', aliases: ['one'] } })
        const seen = await tx.user.findMany({ where: { aliases: { has: 'one' } }, select: { aliases: true } })
        expect(seen).toEqual([{ aliases: ['one'] }])
        const { aliases } = await tx.user.update({
          where: { email: 'a@example.com' },
          data: { aliases: { push: 'two' } },
        })
        expect(aliases).toEqual(['one', 'two'])
        throw new Error('undo')
      })
      await expect(work).rejects.toThrow('undo')
      expect(await db.user.count()).toBe(0)
      const both = await db.$transaction([
        db.user.create({ data: { email: 'b@example.com', aliases: ['b'] }, select: { aliases: true } }),
        db.user.count({ where: { aliases: { has: 'nobody' } } }),
      ])
      expect(both).toEqual([{ aliases: ['b'] }, 0])
    })
  })

  describe('values', () => {
    it('keeps Decimal, BigInt, Bytes, Json and dates, with their defaults', async () => {
      const data = {
        price: '12.50',
        views: 9007199254740993n,
        plan: new Uint8Array([0, 255]),
        details: { rooms: [1, 2], note: "it's" },
        builtAt: new Date('2026-01-02T03:04:05.678Z'),
      }
      const made = await db.home.create({ data: home(1, data) })
      expect({ ...made, price: made.price.toFixed(2) }).toMatchObject(data)
      expect(made.updatedAt).toBeInstanceOf(Date)
      const { profile } = await db.user.create({
        data: { email: 'a@example.com', profile: { create: {} } },
        include: { profile: true },
      })
      expect(profile.settings).toEqual({ theme: 'dark' })
      const visit = await db.visit.create({ data: {} })
      expect(visit.at).toBeInstanceOf(Date)
      expect(
        await db.home.count({
          where: { builtAt: { lt: new Date('2026-01-03') }, price: { gt: 12 }, views: { gt: 1n } },
        }),
      ).toBe(1)
    })

    it('looks into Json', async () => {
      await db.home.createMany({
        data: [home(1, { details: { rooms: [1, 2], 'the note': "it's" } }), home(2, { details: { rooms: [] } })],
      })
      expect(await numbers({ details: { path: ['the note'], equals: "it's" } })).toEqual([1])
      expect(await numbers({ details: { path: ['the note'], string_starts_with: 'it' } })).toEqual([1])
      expect(await numbers({ details: { path: ['rooms', '1'], equals: 2 } })).toEqual([1])
      expect(await numbers({ details: { path: ['rooms'], array_starts_with: 1 } })).toEqual([1])
    })

    it('finds patterns without regard to case', async () => {
      await db.home.create({ data: home(1, { title: 'By the LAKE' }) })
      expect(await numbers({ title: { contains: 'lake', mode: 'insensitive' } })).toEqual([1])
      expect(await numbers({ title: { not: { startsWith: 'by' }, mode: 'insensitive' } })).toEqual([])
    })
  })

  describe('lists', () => {
    const lists = {
      tags: ["it's", '"quoted"', 'a,b', 'ünï', ''],
      features: ['POOL', 'GARDEN'],
      sizes: [3, -1],
      rates: [1.5, 2],
      flags: [true, false],
      meters: [9007199254740993n, -1n],
      seen: [new Date('2026-01-02T03:04:05.678Z')],
      photos: [new Uint8Array([1, 2]), new Uint8Array([])],
      notes: [{ a: [1] }, 'text', 5, true],
    }

    it('gives and takes arrays of every type', async () => {
      const made = await db.home.create({ data: home(1, { ...lists, prices: ['1.10', 2] }) })
      const { prices, ...others } = made
      expect(others).toMatchObject(lists)
      expect(prices.map(String)).toEqual(['1.1', '2'])
      const [found] = await db.home.findMany({ include: { visits: true } })
      expect(found).toMatchObject(lists)
    })

    it('has defaults, and leaves alone what is not given', async () => {
      await db.home.createMany({ data: [home(1), home(2, { tags: [] }), home(3, { price: 1 })] })
      const homes = await db.home.findMany({
        orderBy: { number: 'asc' },
        select: { tags: true, features: true, meters: true },
      })
      const defaults = { tags: ['new'], features: [], meters: [9007199254740993n] }
      expect(homes).toEqual([defaults, { ...defaults, tags: [] }, defaults])
      const { tags } = await db.home.update({
        where: { town_number: { town: 'Bern', number: 1 } },
        data: { title: 'x', tags: undefined },
      })
      expect(tags).toEqual(['new'])
    })

    it('sets and pushes, in updates and upserts', async () => {
      const where = { town_number: { town: 'Bern', number: 1 } }
      const upsert = (data: object) =>
        db.home.upsert({ where, create: home(1, { tags: { set: ['made'] } }), update: data, select: { tags: true } })
      expect(await upsert({ tags: { push: 'never' } })).toEqual({ tags: ['made'] })
      expect(await upsert({ tags: { push: 'b' } })).toEqual({ tags: ['made', 'b'] })
      const update = (data: object) => db.home.update({ where, data, select: { tags: true, features: true } })
      expect(await update({ tags: { push: ['c', 'd'] }, features: { push: 'POOL' } })).toEqual({
        tags: ['made', 'b', 'c', 'd'],
        features: ['POOL'],
      })
      expect(await update({ tags: { set: [] }, features: [] })).toEqual({ tags: [], features: [] })
      expect(
        await codeOf(
          db.home.update({ where: { town_number: { town: 'Bern', number: 9 } }, data: { tags: { push: 'x' } } }),
        ),
      ).toBe('P2025')
      expect(await db.home.updateMany({ data: { tags: ['all'] } })).toEqual({ count: 1 })
      expect(await db.home.updateManyAndReturn({ data: { tags: { set: ['y'] } }, select: { tags: true } })).toEqual([
        { tags: ['y'] },
      ])
      expect(
        await db.home.createManyAndReturn({ data: [home(2, { features: ['POOL'] })], select: { features: true } }),
      ).toEqual([{ features: ['POOL'] }])
    })

    it('keeps what several push at once', async () => {
      const where = { town_number: { town: 'Bern', number: 1 } }
      await db.home.create({ data: home(1, { tags: [] }) })
      const pushes = ['a', 'b', 'c', 'd'].map((tag) => db.home.update({ where, data: { tags: { push: tag } } }))
      await Promise.all(pushes)
      const { tags } = await db.home.findUnique({ where, select: { tags: true } })
      expect(tags.toSorted()).toEqual(['a', 'b', 'c', 'd'])
      const both = await db.$transaction([
        db.home.update({ where, data: { tags: { set: ['e'] } }, select: { tags: true } }),
        db.home.update({ where, data: { features: { push: 'POOL' } }, select: { features: true } }),
      ])
      expect(both).toEqual([{ tags: ['e'] }, { features: ['POOL'] }])
    })

    it('filters by elements', async () => {
      await db.home.createMany({
        data: [
          home(1, {
            tags: ['a'],
            sizes: [1],
            flags: [true],
            seen: lists.seen,
            meters: lists.meters,
            prices: ['1.10'],
            features: ['POOL'],
          }),
          home(2, { tags: ['a', 'b'], sizes: [1, 2], rates: [2.5] }),
          home(3, { tags: ['%', '"a"', 'A'], sizes: [] }),
          home(4, { tags: [] }),
        ],
      })
      expect(await numbers({ tags: { has: 'a' } })).toEqual([1, 2])
      expect(await numbers({ tags: { has: '%' } })).toEqual([3])
      expect(await numbers({ tags: { has: null } })).toEqual([])
      expect(await numbers({ tags: { hasEvery: ['b', 'a', 'a'] } })).toEqual([2])
      expect(await numbers({ tags: { hasEvery: [] } })).toEqual([1, 2, 3, 4])
      expect(await numbers({ tags: { hasSome: ['b', '"a"'] } })).toEqual([2, 3])
      expect(await numbers({ tags: { hasSome: [] } })).toEqual([])
      expect(await numbers({ tags: { isEmpty: true } })).toEqual([4])
      expect(await numbers({ tags: { isEmpty: false } })).toEqual([1, 2, 3])
      expect(await numbers({ tags: { equals: ['a', 'b'] } })).toEqual([2])
      expect(await numbers({ tags: { equals: null } })).toEqual([])
      expect(await numbers({ NOT: { tags: { has: 'a' } } })).toEqual([3, 4])
      expect(await numbers({ OR: [{ tags: { has: 'b' } }, { tags: { isEmpty: true } }], number: { gt: 2 } })).toEqual([
        4,
      ])
      expect(await numbers({ AND: [{ tags: { has: 'a' } }, { sizes: { has: 2 } }] })).toEqual([2])
      expect(await numbers({ AND: { tags: { has: 'a' } }, sizes: { has: 1 }, rates: { has: 2.5 } })).toEqual([2])
      expect(await numbers({ flags: { has: true } })).toEqual([1])
      expect(await numbers({ features: { hasSome: ['POOL'] } })).toEqual([1])
      expect(
        await numbers({ seen: { has: '2026-01-02T03:04:05.678Z' }, meters: { has: -1n }, prices: { has: '1.1' } }),
      ).toEqual([1])
      expect(await codeOf(numbers({ tags: { has: 'a', isEmpty: false } }))).toBe('PrismaClientValidationError')
    })

    it('reaches lists through relations', async () => {
      const { id } = await db.user.create({
        data: {
          email: 'a@example.com',
          aliases: ['al'],
          homes: { create: [home(1, { tags: ['a'] }), home(2, { tags: ['b'] })] },
          profile: { create: { links: ['x'] } },
        },
      })
      await db.user.create({ data: { email: 'b@example.com', homes: { create: home(3, { tags: [] }) } } })
      const has = (tag: string) => ({ tags: { has: tag } })
      const found = await db.user.findMany({
        where: { homes: { some: has('a') }, profile: { links: { has: 'x' } } },
        select: {
          aliases: true,
          homes: { where: has('b'), select: { tags: true } },
          profile: { select: { links: true } },
          _count: { select: { homes: { where: has('a') } } },
        },
      })
      expect(found).toEqual([
        { aliases: ['al'], homes: [{ tags: ['b'] }], profile: { links: ['x'] }, _count: { homes: 1 } },
      ])
      expect(await numbers({ owner: { is: { aliases: { has: 'al' } } } })).toEqual([1, 2])
      expect(await db.user.count({ where: { homes: { none: has('a') } } })).toBe(1)
      const updated = await db.user.update({
        where: { id },
        data: {
          homes: {
            update: { where: { town_number: { town: 'Bern', number: 1 } }, data: { tags: { push: 'c' } } },
            deleteMany: has('b'),
            upsert: {
              where: { town_number: { town: 'Bern', number: 5 } },
              create: home(5, { tags: ['e'] }),
              update: {},
            },
          },
          profile: { update: { links: ['y'] } },
        },
        include: { homes: { orderBy: { number: 'asc' }, select: { tags: true } }, profile: true },
      })
      expect(updated).toMatchObject({ homes: [{ tags: ['a', 'c'] }, { tags: ['e'] }], profile: { links: ['y'] } })
      expect(await db.user.findUnique({ where: { id } }).profile()).toMatchObject({ links: ['y'] })
      expect(await db.user.findUnique({ where: { id } }).homes({ where: has('e'), select: { tags: true } })).toEqual([
        { tags: ['e'] },
      ])
    })

    it('groups and counts by lists', async () => {
      await db.home.createMany({ data: [home(1, { tags: ['a'] }), home(2, { tags: ['a'] }), home(3, { tags: [] })] })
      const groups = await db.home.groupBy({ by: ['tags'], _count: true, orderBy: { _count: { town: 'desc' } } })
      expect(groups).toEqual([
        { tags: ['a'], _count: 2 },
        { tags: [], _count: 1 },
      ])
      expect(await db.home.count({ select: { tags: true } })).toEqual({ tags: 3 })
      expect((await db.home.findMany({ distinct: ['tags'], select: { tags: true } })).length).toBe(2)
    })

    it('finds among many rows', async () => {
      const many = Array.from({ length: 3000 }, (_, index) => ({
        email: `${index}@example.com`,
        aliases: [`${index % 2}`],
      }))
      await db.user.createMany({ data: many })
      const where = { aliases: { has: '1' } }
      expect(await db.user.count({ where })).toBe(1500)
      const page = { orderBy: { id: 'desc' }, skip: 1, take: 2, select: { email: true } }
      expect(await db.user.findMany({ where, ...page })).toEqual([
        { email: '2997@example.com' },
        { email: '2995@example.com' },
      ])
      expect(await db.user.findMany({ where: { NOT: where }, ...page })).toEqual([
        { email: '2996@example.com' },
        { email: '2994@example.com' },
      ])
    })
  })
})
