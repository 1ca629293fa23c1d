import { testClient } from '@workspace/testing'
import { afterAll, beforeEach, describe, expect, expectTypeOf, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { extendClient } from '../src/extensions/extend-client.ts'
import { onlyDeleted, withDeleted } from '../src/extensions/soft-delete.ts'
import { PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const plain = database.prisma
const prisma = extendClient(plain)
afterAll(() => database[Symbol.asyncDispose]())

const deletedAt = new Date('2026-11-01T00:00:00Z')
const titles = (rows: readonly { title: string }[]) => rows.map(({ title }) => title).sort()

beforeEach(async () => {
  await plain.user.deleteMany()
  await plain.communityPost.deleteMany()
  await plain.user.createMany({
    data: [
      { id: 'ann', name: 'Ann', email: 'ann@example.com' },
      { id: 'bob', name: 'Bob', email: 'bob@example.com', deletedAt },
    ],
  })
  const post = (title: string, authorId: string, gone?: Date) => ({
    ...{ id: title, title, body: title, authorId, deletedAt: gone ?? null },
  })
  await plain.communityPost.createMany({
    data: [post('live', 'ann'), post('gone', 'ann', deletedAt), post('of-bob', 'bob')],
  })
  const comment = (id: string, postId: string, gone?: Date) => ({
    ...{ id, postId, authorId: 'ann', body: id, deletedAt: gone ?? null },
  })
  await plain.communityComment.createMany({
    data: [comment('c1', 'live'), comment('c2', 'live', deletedAt), comment('c3', 'of-bob', deletedAt)],
  })
})

describe('reads leave soft-deleted rows out', () => {
  test('in every operation', async () => {
    expect(titles(await prisma.communityPost.findMany())).toEqual(['live', 'of-bob'])
    expect(await prisma.communityPost.findUnique({ where: { id: 'gone' } })).toBeNull()
    expect(await prisma.communityPost.findFirst({ where: { title: 'gone' } })).toBeNull()
    await expect(prisma.communityPost.findUniqueOrThrow({ where: { id: 'gone' } })).rejects.toMatchObject({
      code: 'P2025',
    })
    await expect(prisma.communityPost.findFirstOrThrow({ where: { id: 'gone' } })).rejects.toMatchObject({
      code: 'P2025',
    })
    expect(await prisma.communityPost.count()).toBe(2)
    expect(await prisma.communityPost.aggregate({ _count: true })).toEqual({ _count: 2 })
    expect(
      await prisma.communityPost.groupBy({ by: ['authorId'], _count: true, orderBy: { authorId: 'asc' } }),
    ).toEqual([
      { authorId: 'ann', _count: 1 },
      { authorId: 'bob', _count: 1 },
    ])
  })

  test('where a condition is undefined, which in Prisma is none at all', async () => {
    expect(await prisma.communityPost.count({ where: { deletedAt: undefined as never } })).toBe(2)
    const withoutPosts = { id: 'eve', name: 'Eve', email: 'eve@example.com' }
    await plain.user.create({ data: withoutPosts })
    const users = (quantifier: string) => prisma.user.count({ where: { communityPosts: { [quantifier]: undefined } } })
    expect(await Promise.all([users('some'), users('none')])).toEqual([2, 2])
  })

  test('and what Prisma refuses as a condition does not become one for all rows', async () => {
    for (const wrong of [null, 'live'] as unknown as object[]) {
      const refused = { name: 'PrismaClientValidationError' }
      await expect(prisma.communityPost.deleteMany({ where: wrong })).rejects.toMatchObject(refused)
      await expect(prisma.communityVote.deleteMany({ where: wrong })).rejects.toMatchObject(refused)
      await expect(prisma.user.count({ where: { communityPosts: { some: wrong } } })).rejects.toMatchObject(refused)
    }
  })

  test('in lists of related rows and their counts, at any depth', async () => {
    const ann = await prisma.user.findUniqueOrThrow({
      where: { id: 'ann' },
      select: {
        communityPosts: { select: { title: true, comments: { select: { id: true } }, _count: true } },
        _count: { select: { communityPosts: true, communityComments: { where: { postId: 'live' } } } },
      },
    })
    expect(ann).toEqual({
      communityPosts: [{ title: 'live', comments: [{ id: 'c1' }], _count: { comments: 1, votes: 0 } }],
      _count: { communityPosts: 1, communityComments: 1 },
    })
    const posts = await prisma.user.findUniqueOrThrow({ where: { id: 'ann' } }).communityPosts()
    expect(titles(posts)).toEqual(['live'])
    const made = await prisma.communityPost.create({
      data: { title: 'new', body: '', authorId: 'ann' },
      include: { author: { include: { communityPosts: true } } },
    })
    expect(titles(made.author?.communityPosts ?? [])).toEqual(['live', 'new'])
  })

  test('in conditions on lists of related rows', async () => {
    const where = (comments: object) => prisma.communityPost.findMany({ where: { comments } }).then(titles)
    expect(await where({ some: {} })).toEqual(['live'])
    expect(await where({ some: { id: { in: ['c2', 'c3'] } } })).toEqual([])
    expect(await where({ none: {} })).toEqual(['of-bob'])
    expect(await where({ every: { id: 'c1' } })).toEqual(['live', 'of-bob'])
    const authors = await prisma.user.findMany({
      where: { OR: [{ communityPosts: { some: { title: 'gone' } } }, { communityPosts: { none: {} } }] },
    })
    expect(authors).toEqual([])
    expect(
      await prisma.communityPost.count({ where: { author: { is: { communityPosts: { some: { title: 'gone' } } } } } }),
    ).toBe(0)
  })

  test('but show what a row refers to, deleted or not', async () => {
    const post = await prisma.communityPost.findUnique({ where: { id: 'of-bob' }, include: { author: true } })
    expect(post?.author).toMatchObject({ id: 'bob', deletedAt })
    expect(await prisma.communityPost.count({ where: { author: { name: 'Bob' } } })).toBe(1)
    expect(await prisma.communityPost.count({ where: { author: { name: 'Bob', deletedAt: null } } })).toBe(0)
  })
})

describe('a condition that names deletedAt decides by itself', () => {
  test('at the top, under AND, OR and NOT, and in nested lists', async () => {
    expect(titles(await prisma.communityPost.findMany({ where: withDeleted }))).toEqual(['gone', 'live', 'of-bob'])
    expect(titles(await prisma.communityPost.findMany({ where: onlyDeleted }))).toEqual(['gone'])
    expect(titles(await prisma.communityPost.findMany({ where: { AND: [{ title: 'gone' }, withDeleted] } }))).toEqual([
      'gone',
    ])
    expect(titles(await prisma.communityPost.findMany({ where: { NOT: { deletedAt: null } } }))).toEqual(['gone'])
    expect(await prisma.communityPost.findUnique({ where: { id: 'gone', ...withDeleted } })).toMatchObject({
      deletedAt,
    })
    const live = await prisma.communityPost.findUnique({
      where: { id: 'live' },
      include: { comments: { where: withDeleted, orderBy: { id: 'asc' } } },
    })
    expect(live?.comments.map(({ id }) => id)).toEqual(['c1', 'c2'])
    expect(
      titles(await prisma.communityPost.findMany({ where: { comments: { some: { id: 'c2', ...withDeleted } } } })),
    ).toEqual(['live'])
  })
})

describe('deleting', () => {
  test('marks the row, which keeps its values and what refers to it', async () => {
    const deleted = await prisma.communityPost.delete({
      where: { id: 'live' },
      select: { title: true, deletedAt: true },
    })
    expect(deleted).toEqual({ title: 'live', deletedAt: expect.any(Date) })
    expect(await plain.communityComment.count({ where: { postId: 'live' } })).toBe(2)
    await expect(prisma.communityPost.delete({ where: { id: 'live' } })).rejects.toMatchObject({ code: 'P2025' })
  })

  test('many marks those that are not yet', async () => {
    expect(await prisma.communityPost.deleteMany({ where: { authorId: 'ann' } })).toEqual({ count: 1 })
    expect(await plain.communityPost.findUnique({ where: { id: 'gone' } })).toMatchObject({ deletedAt })
    expect(await prisma.communityPost.deleteMany()).toEqual({ count: 1 })
  })

  test('through a relation marks too', async () => {
    await prisma.communityPost.update({ where: { id: 'live' }, data: { comments: { delete: { id: 'c1' } } } })
    expect(await plain.communityComment.findUnique({ where: { id: 'c1' } })).toMatchObject({
      deletedAt: expect.any(Date),
    })
    await prisma.user.update({ where: { id: 'ann' }, data: { communityPosts: { deleteMany: {} } } })
    expect(await plain.communityPost.count({ where: { authorId: 'ann', deletedAt: null } })).toBe(0)
    await prisma.communityPost.update({ where: { id: 'of-bob' }, data: { author: { update: { name: 'Robert' } } } })
    expect(await plain.user.findUnique({ where: { id: 'bob' } })).toMatchObject({ name: 'Robert' })
  })

  test('of a model without deletedAt removes the row', async () => {
    const verification = { identifier: 'a', value: 'b', expiresAt: deletedAt }
    const { id } = await prisma.verification.create({ data: verification })
    await prisma.verification.delete({ where: { id } })
    expect(await plain.verification.count()).toBe(0)
  })

  test('works in transactions of both kinds', async () => {
    await expect(
      prisma.$transaction(async (tx) => {
        await tx.communityPost.delete({ where: { id: 'live' } })
        await tx.communityPost.hardDelete({ where: { id: 'of-bob' } })
        await tx.communityPost.restore({ where: { id: 'gone' } })
        expect(titles(await tx.communityPost.findMany())).toEqual(['gone'])
        throw new Error('undo')
      }),
    ).rejects.toThrow('undo')
    expect(titles(await prisma.communityPost.findMany())).toEqual(['live', 'of-bob'])
    const [post, { count }] = await prisma.$transaction([
      prisma.communityPost.delete({ where: { id: 'live' } }),
      prisma.communityPost.deleteMany(),
    ])
    expect([post.title, count]).toEqual(['live', 1])
  })
})

test('updates do not reach soft-deleted rows', async () => {
  const data = { body: 'changed' }
  await expect(prisma.communityPost.update({ where: { id: 'gone' }, data })).rejects.toMatchObject({ code: 'P2025' })
  expect(await prisma.communityPost.updateMany({ where: { authorId: 'ann' }, data })).toEqual({ count: 1 })
  expect(titles(await prisma.communityPost.updateManyAndReturn({ data }))).toEqual(['live', 'of-bob'])
  await expect(
    prisma.user.upsert({
      where: { id: 'bob' },
      update: {},
      create: { id: 'bob', name: 'Bob', email: 'b@example.com' },
    }),
  ).rejects.toMatchObject({ code: 'P2002' })
  await prisma.user.update({
    where: { id: 'ann' },
    data: { communityPosts: { updateMany: { where: {}, data: { body: 'nested' } } } },
  })
  expect(await plain.communityPost.findUnique({ where: { id: 'gone' } })).toMatchObject({ body: 'gone' })
})

test('restoring brings rows back, and only those that were deleted', async () => {
  expect(await prisma.communityPost.restore({ where: { id: 'gone' }, select: { deletedAt: true } })).toEqual({
    deletedAt: null,
  })
  await expect(prisma.communityPost.restore({ where: { id: 'gone' } })).rejects.toMatchObject({ code: 'P2025' })
  expect(await prisma.communityComment.restoreMany({ where: { postId: 'live' } })).toEqual({ count: 1 })
  expect(await prisma.communityComment.restoreMany()).toEqual({ count: 1 })
})

test('removing for good removes deleted rows and live ones', async () => {
  expect(await prisma.communityPost.hardDelete({ where: { id: 'gone' } })).toMatchObject({ title: 'gone' })
  expect(await prisma.communityPost.hardDeleteMany({ where: { id: 'live' } })).toEqual({ count: 1 })
  expect(titles(await plain.communityPost.findMany())).toEqual(['of-bob'])
})

test('the methods work beneath further extensions', async () => {
  const further = prisma.$extends({ name: 'further', query: {} }) as unknown as typeof prisma
  expect(await further.communityPost.hardDelete({ where: { id: 'gone' } })).toMatchObject({ title: 'gone' })
  await further.communityPost.delete({ where: { id: 'live' } })
  expect(await plain.communityPost.count({ where: { id: 'live' } })).toBe(1)
})

test('types are those of the generated client, and models without deletedAt cannot be restored', () => {
  type Found = Awaited<ReturnType<typeof read>>
  const read = () => prisma.communityPost.findFirst({ include: { author: { select: { name: true } } } })
  expectTypeOf<NonNullable<Found>['author']>().toEqualTypeOf<{ name: string } | null>()
  const restore = () => prisma.communityPost.restore({ where: { id: 'a' }, select: { title: true } })
  expectTypeOf<Awaited<ReturnType<typeof restore>>>().toEqualTypeOf<{ title: string }>()
  const work = () => prisma.$transaction((tx) => tx.user.hardDelete({ where: { id: 'a' }, select: { name: true } }))
  expectTypeOf<Awaited<ReturnType<typeof work>>>().toEqualTypeOf<{ name: string }>()
  // @ts-expect-error -- the model has no deletedAt
  expect(prisma.team.restore).toBeUndefined()
  // @ts-expect-error -- there is no such field
  const wrong = () => prisma.user.restore({ where: { id: 'a' }, select: { title: true } })
  expect(wrong).toBeTypeOf('function')
})
