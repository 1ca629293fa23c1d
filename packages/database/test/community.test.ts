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

test('a discussion outlives its author, a vote does not', async () => {
  await prisma.user.create({ data: { id: 'bob', name: 'Bob', email: 'bob@example.com' } })
  await prisma.communityPost.create({ data: { id: 'bobs', authorId: 'bob', title: 'Hi', body: 'Hi' } })
  await prisma.communityVote.create({ data: { id: 'bobs_vote', userId: 'bob', postId: 'bobs', value: 1 } })
  await prisma.user.delete({ where: { id: 'bob' } })
  expect(await prisma.communityPost.findUnique({ where: { id: 'bobs' } })).toMatchObject({ authorId: null })
  expect(await prisma.communityVote.findUnique({ where: { id: 'bobs_vote' } })).toBeNull()
})
