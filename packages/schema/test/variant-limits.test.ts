import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openVariant, type VariantClient } from './variant-clients.ts'
import { layers } from './variant-layers.ts'

describe('what only PostgreSQL can do', () => {
  let opened: VariantClient
  beforeAll(async () => {
    opened = await openVariant('sqlite', layers, 'homes')
  })
  afterAll(() => opened[Symbol.asyncDispose]())

  it.each([
    [
      'ordering by a list',
      (db: VariantClient['client']) => db.home.findMany({ orderBy: { tags: 'asc' } }),
      'Home.tags: ordering by a list',
    ],
    [
      'an element of a list of Json',
      (db: VariantClient['client']) => db.home.findMany({ where: { notes: { has: 'a' } } }),
      'Home.notes: looking for an element',
    ],
    [
      'pushing to many rows',
      (db: VariantClient['client']) => db.home.updateMany({ data: { tags: { push: 'a' } } }),
      'Home.tags: pushing to the lists',
    ],
    [
      'whole values without regard to case',
      (db: VariantClient['client']) => db.user.findMany({ where: { email: { equals: 'A', mode: 'insensitive' } } }),
      'User.email: comparing whole values',
    ],
    [
      'elements of Json',
      (db: VariantClient['client']) => db.home.findMany({ where: { details: { path: ['a'], array_contains: 1 } } }),
      'Home.details: "array_contains" in Json',
    ],
    [
      'another field',
      (db: VariantClient['client']) => db.user.findMany({ where: { aliases: { has: db.user.fields.name } } }),
      'User.aliases: comparing with another field',
    ],
    [
      'pushing to a row that a relation names',
      (db: VariantClient['client']) =>
        db.user.update({ where: { id: 1 }, data: { profile: { update: { links: { push: 'a' } } } } }),
      'Profile.links: pushing',
    ],
  ])('refuses %s, and says where', async (_, work, message) => {
    await expect(work(opened.client)).rejects.toMatchObject({
      name: 'UnsupportedOnSqliteError',
      message: expect.stringContaining(message),
    })
  })

  it('finds more rows than a query can name, unless all of them differ', async () => {
    const { client: db } = opened
    const many = Array.from({ length: 700 }, (_, index) => ({
      email: `${index}@example.com`,
      aliases: ['x', `${index}`],
    }))
    await db.user.createMany({ data: many })
    await expect(db.user.count({ where: { aliases: { has: 'x' } } })).rejects.toThrow(
      'User.aliases: finding more than 600 rows',
    )
    expect(await db.user.count({ where: { aliases: { has: '7' } } })).toBe(1)
  })
})
