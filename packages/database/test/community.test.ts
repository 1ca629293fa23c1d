import { testClient } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

beforeAll(async () => {
  await prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.com' } })
  for (const id of ['one', 'two']) {
    await prisma.communityPost.create({ data: { id, authorId: 'ann', title: id, body: id } })
    await prisma.communityComment.create({ data: { id: `on_${id}`, postId: id, authorId: 'ann', body: id } })
  }
})

describe('a vote', () => {
  test('counts once per person and post', async () => {
    await prisma.communityVote.create({ data: { userId: 'ann', postId: 'one', value: 1 } })
    await expect(
      prisma.communityVote.create({ data: { userId: 'ann', postId: 'one', value: -1 } }),
    ).rejects.toMatchObject({ code: 'P2002' })
    await prisma.communityVote.create({ data: { userId: 'ann', postId: 'two', value: -1 } })
    await prisma.communityVote.create({ data: { userId: 'ann', commentId: 'on_one', value: 1 } })
  })

  test.each([
    ['is up or down, nothing else', { postId: 'one', value: 2 }, 'votes_value_check'],
    ['is on something', { value: 1 }, 'votes_target_check'],
    ['is on one thing', { postId: 'one', commentId: 'on_two', value: 1 }, 'votes_target_check'],
  ])('%s', async (_rule, data, constraint) => {
    await expect(prisma.communityVote.create({ data: { userId: 'ann', ...data } })).rejects.toThrow(constraint)
  })
})

describe('a comment', () => {
  test('answers a comment of its own post only', async () => {
    const data = { authorId: 'ann', parentId: 'on_two', body: 'Which thread is this?' }
    await expect(prisma.communityComment.create({ data: { ...data, postId: 'one' } })).rejects.toMatchObject({
      code: 'P2003',
    })
    await prisma.communityComment.create({ data: { ...data, postId: 'two' } })
  })
})

describe('a thread', () => {
  test('reads in the order of its paths, each answer after what it answers', async () => {
    await prisma.communityPost.create({ data: { id: 'thread', title: 'thread', body: 'thread' } })
    const comments = [
      ['second', null, '2026-01-02'],
      ['first', null, '2026-01-01'],
      ['answer-to-first', 'first', '2026-01-03'],
      ['answer-to-answer', 'answer-to-first', '2026-01-04'],
    ] as const
    for (const [id, parentId, day] of comments)
      await prisma.communityComment.create({
        data: { id, postId: 'thread', parentId, body: id, createdAt: new Date(day) },
      })
    const where = { postId: 'thread' }
    const thread = await prisma.communityComment.findMany({ where, orderBy: { path: 'asc' } })
    expect(thread.map(({ id, depth }) => [id, depth])).toEqual([
      ['first', 0],
      ['answer-to-first', 1],
      ['answer-to-answer', 2],
      ['second', 0],
    ])
  })

  test('is eight levels deep at most', async () => {
    const chain = async (parentId: string | null, level: number): Promise<number> => {
      const id = `level_${level}`
      await prisma.communityComment.create({ data: { id, postId: 'thread', parentId, body: id } })
      return chain(id, level + 1)
    }
    await expect(chain(null, 0)).rejects.toThrow('comments_depth_check')
    expect(await prisma.communityComment.count({ where: { id: { startsWith: 'level_' } } })).toBe(8)
  })
})

describe('a post', () => {
  test('counts votes and comments whoever writes them, and also when they go', async () => {
    await prisma.user.createMany({
      data: ['x', 'y', 'z'].map((id) => ({ id, name: id, email: `${id}@example.com` })),
    })
    await prisma.communityPost.create({ data: { id: 'counted', authorId: 'ann', title: 'counted', body: 'counted' } })
    const read = async () => {
      const { score, commentCount } = await prisma.communityPost.findUniqueOrThrow({ where: { id: 'counted' } })
      return [score, commentCount]
    }
    const values = { x: 1, y: 1, z: -1 }
    await prisma.communityVote.createMany({
      data: Object.entries(values).map(([userId, value]) => ({ userId, value, postId: 'counted' })),
    })
    await prisma.communityComment.createMany({
      data: ['c1', 'c2'].map((id) => ({ id, postId: 'counted', body: id })),
    })
    expect(await read()).toEqual([1, 2])
    await prisma.communityVote.updateMany({ where: { userId: 'z' }, data: { value: 1 } })
    await prisma.communityComment.update({ where: { id: 'c1' }, data: { deletedAt: new Date() } })
    await prisma.communityComment.update({ where: { id: 'c1' }, data: { hiddenAt: new Date() } })
    expect(await read()).toEqual([3, 1])
    await prisma.user.delete({ where: { id: 'x' } })
    await prisma.communityComment.update({ where: { id: 'c1' }, data: { hiddenAt: null, deletedAt: null } })
    expect(await read()).toEqual([2, 2])
  })

  test('has five tags at most', async () => {
    const data = { title: 'tags', body: 'tags', tags: ['a', 'b', 'c', 'd', 'e', 'f'] }
    await expect(prisma.communityPost.create({ data })).rejects.toThrow('posts_tags_check')
  })

  test('accepts an answer of its own comments only', async () => {
    const accept = (acceptedCommentId: string) =>
      prisma.communityPost.update({ where: { id: 'one' }, data: { acceptedCommentId } })
    await expect(accept('on_two')).rejects.toThrow('comment on_two is not one of post one')
    expect(await accept('on_one')).toMatchObject({ acceptedCommentId: 'on_one' })
  })

  test('is found by the words of title, tags and body', async () => {
    const data = { id: 'found', title: 'Raffles', body: 'Drawing fairly', tags: ['prizes'] }
    await prisma.communityPost.create({ data })
    const find = async (words: string) =>
      (
        await prisma.$queryRaw<{ id: string }[]>`
          select id from plugin_community.posts where search @@ websearch_to_tsquery('english', ${words})`
      ).map(({ id }) => id)
    expect(await Promise.all(['raffle', 'prize', '"draw fairly"', 'lottery'].map(find))).toEqual([
      ['found'],
      ['found'],
      ['found'],
      [],
    ])
    await prisma.communityPost.update({ where: { id: 'found' }, data: { title: 'Lotteries' } })
    expect([await find('raffle'), await find('lottery')]).toEqual([[], ['found']])
  })
})

describe('a badge', () => {
  const badge = { name: 'Badge', description: 'A badge.' }

  test.each([
    ['has a whole rule or none', { slug: 'half', metric: 'POSTS' as const }],
    ['asks for one at least', { slug: 'free', metric: 'POSTS' as const, threshold: 0 }],
  ])('%s', async (_rule, data) => {
    await expect(prisma.communityBadge.create({ data: { ...badge, ...data } })).rejects.toThrow('badges_rule_check')
  })
})

test('a discussion outlives its author, a vote does not', async () => {
  await prisma.user.create({ data: { id: 'bob', name: 'Bob', email: 'bob@example.com' } })
  await prisma.communityPost.create({ data: { id: 'bobs', authorId: 'bob', title: 'Hi', body: 'Hi' } })
  await prisma.communityVote.create({ data: { id: 'bobs_vote', userId: 'bob', postId: 'bobs', value: 1 } })
  await prisma.user.delete({ where: { id: 'bob' } })
  expect(await prisma.communityPost.findUnique({ where: { id: 'bobs' } })).toMatchObject({ authorId: null })
  expect(await prisma.communityVote.findUnique({ where: { id: 'bobs_vote' } })).toBeNull()
})
