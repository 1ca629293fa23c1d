import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ask, type Community, startCommunity } from './start-community.ts'

let community: Community

/** Roles by the handle of the person who plays them; ingrid deleted her account while signed in. */
const ROLES = {
  visitor: undefined,
  gone: 'ingrid',
  banned: 'marcus',
  member: 'oliver',
  author: 'lucia',
  moderator: 'test',
} as const

const HANDLES = Object.values(ROLES).flatMap((handle) => handle ?? [])

beforeAll(async () => {
  community = await startCommunity()
  const { prisma } = community
  await prisma.user.restore({ where: { username: 'ingrid' } })
  for (const as of HANDLES) await community.ask({ path: '/badges', as })
  await prisma.user.delete({ where: { username: 'ingrid' } })
  await prisma.user.update({ where: { username: 'marcus' }, data: { banned: true } })
})
afterAll(() => community?.[Symbol.asyncDispose]())

/** Actions on a post and a comment by lucia; `other` is a comment by amara on that post. */
const ACTIONS = {
  'read posts': () => ({ path: '/posts' }),
  'read a post': ({ post }) => ({ path: `/posts/${post}` }),
  'read a thread': ({ post }) => ({ path: `/posts/${post}/comments` }),
  search: () => ({ path: '/search?q=coach' }),
  'read a profile': () => ({ path: '/members/user_lucia' }),
  'read badges': () => ({ path: '/badges' }),
  'list hidden posts': () => ({ path: '/posts?state=hidden' }),
  'create a post': () => ({ method: 'POST', path: '/posts', body: { title: 'A title', body: 'A body' } }),
  comment: ({ post }) => ({ method: 'POST', path: `/posts/${post}/comments`, body: { body: 'A comment' } }),
  'vote on a post': ({ post }) => ({ method: 'PUT', path: `/posts/${post}/vote`, body: { value: 1 } }),
  'take a vote on a post back': ({ post }) => ({ method: 'DELETE', path: `/posts/${post}/vote` }),
  'vote on a comment': ({ comment }) => ({ method: 'PUT', path: `/comments/${comment}/vote`, body: { value: -1 } }),
  'take a vote on a comment back': ({ comment }) => ({ method: 'DELETE', path: `/comments/${comment}/vote` }),
  'edit a post': ({ post }) => ({ method: 'PATCH', path: `/posts/${post}`, body: { title: 'Another' } }),
  'edit a comment': ({ comment }) => ({ method: 'PATCH', path: `/comments/${comment}`, body: { body: 'Another' } }),
  'accept an answer': ({ post, other }) => ({
    method: 'PUT',
    path: `/posts/${post}/accepted-answer`,
    body: { commentId: other },
  }),
  'clear an answer': ({ post }) => ({ method: 'DELETE', path: `/posts/${post}/accepted-answer` }),
  'moderate a post': ({ post }) => ({ method: 'PATCH', path: `/posts/${post}/moderation`, body: { isPinned: false } }),
  'moderate a comment': ({ comment }) => ({
    method: 'PATCH',
    path: `/comments/${comment}/moderation`,
    body: { isHidden: false },
  }),
  'write a badge': () => ({ method: 'PUT', path: '/badges/regular', body: { name: 'Regular', description: 'Often.' } }),
  'delete a comment': ({ comment }) => ({ method: 'DELETE', path: `/comments/${comment}` }),
  'delete a post': ({ post }) => ({ method: 'DELETE', path: `/posts/${post}` }),
} as const satisfies Record<string, (on: { post: string; comment: string; other: string }) => Ask>

/** Answers in the order of {@link ROLES}: visitor, gone, banned, member, author, moderator. */
const ANSWERS: Record<keyof typeof ACTIONS, readonly number[]> = {
  'read posts': [200, 200, 200, 200, 200, 200],
  'read a post': [200, 200, 200, 200, 200, 200],
  'read a thread': [200, 200, 200, 200, 200, 200],
  search: [200, 200, 200, 200, 200, 200],
  'read a profile': [200, 200, 200, 200, 200, 200],
  'read badges': [200, 200, 200, 200, 200, 200],
  'list hidden posts': [401, 401, 403, 403, 403, 200],
  'create a post': [401, 401, 403, 201, 201, 201],
  comment: [401, 401, 403, 201, 201, 201],
  'vote on a post': [401, 401, 403, 200, 403, 200],
  'take a vote on a post back': [401, 401, 403, 200, 403, 200],
  'vote on a comment': [401, 401, 403, 200, 403, 200],
  'take a vote on a comment back': [401, 401, 403, 200, 403, 200],
  'edit a post': [401, 401, 403, 403, 200, 403],
  'edit a comment': [401, 401, 403, 403, 200, 403],
  'accept an answer': [401, 401, 403, 403, 200, 200],
  'clear an answer': [401, 401, 403, 403, 200, 200],
  'moderate a post': [401, 401, 403, 403, 403, 200],
  'moderate a comment': [401, 401, 403, 403, 403, 200],
  'write a badge': [401, 401, 403, 403, 403, 200],
  'delete a comment': [401, 401, 403, 403, 204, 204],
  'delete a post': [401, 401, 403, 403, 204, 204],
}

describe('role by action', () => {
  test.each(Object.entries(ANSWERS))('%s', async (action, expected) => {
    const answers: number[] = []
    for (const as of Object.values(ROLES)) {
      const request = ACTIONS[action as keyof typeof ACTIONS](await lucias())
      answers.push((await community.ask({ ...request, as })).statusCode)
    }
    expect(answers).toEqual(expected)
  })

  test('a refusal says why', async () => {
    const on = await lucias()
    const codeFor = async (as?: string) => (await community.ask({ ...ACTIONS['vote on a post'](on), as })).json().code
    expect(await Promise.all([undefined, 'ingrid', 'marcus', 'lucia'].map(codeFor))).toEqual([
      'AUTH.REQUIRED',
      'AUTH.REQUIRED',
      'COMMUNITY.SUSPENDED',
      'COMMUNITY.OWN_WORK',
    ])
    expect((await community.ask({ ...ACTIONS['edit a post'](on), as: 'oliver' })).json()).toMatchObject({
      code: 'COMMUNITY.FORBIDDEN',
      detail: 'Only its author edits it.',
    })
  })

  test('a ban that is over counts no more', async () => {
    const { prisma } = community
    const where = { username: 'marcus' }
    const request = { ...ACTIONS['create a post'](), as: 'marcus' }
    await prisma.user.update({ where, data: { banExpires: new Date('2100-01-01') } })
    expect((await community.ask(request)).statusCode).toBe(403)
    await prisma.user.update({ where, data: { banExpires: new Date('2020-01-01') } })
    expect((await community.ask(request)).statusCode).toBe(201)
  })
})

test('a moderator edits what is their own, also where it was deleted', async () => {
  const by = { as: 'test', method: 'POST' } as const
  const { id: post } = (await community.ask({ ...by, path: '/posts', body: { title: 'Mine', body: 'Mine' } })).json()
  const { id: comment } = (
    await community.ask({ ...by, path: `/posts/${post}/comments`, body: { body: 'Mine' } })
  ).json()
  for (const path of [`/comments/${comment}`, `/posts/${post}`]) {
    expect((await community.ask({ as: 'test', method: 'DELETE', path })).statusCode).toBe(204)
    expect((await community.ask({ as: 'test', method: 'PATCH', path, body: { body: 'Mine still' } })).statusCode).toBe(
      200,
    )
  }
})

test('a banned moderator sees what everybody sees', async () => {
  const { prisma } = community
  const where = { username: 'test' }
  const { post } = await lucias()
  await prisma.communityPost.delete({ where: { id: post } })
  expect((await community.ask({ path: `/posts/${post}`, as: 'test' })).statusCode).toBe(200)
  await prisma.user.update({ where, data: { banned: true } })
  expect((await community.ask({ path: `/posts/${post}`, as: 'test' })).statusCode).toBe(404)
  await prisma.user.update({ where, data: { banned: false } })
})

test('where the settings ask for it, only verified addresses vote', async () => {
  const { prisma } = community
  const where = { name: 'community' }
  const { post } = await lucias()
  const vote = { method: 'PUT', path: `/posts/${post}/vote`, body: { value: 1 }, as: 'oliver' } as const
  await prisma.plugin.update({ where, data: { settings: { votesRequireVerifiedEmail: true } } })
  expect((await community.ask(vote)).statusCode).toBe(200)
  await prisma.user.update({ where: { username: 'oliver' }, data: { emailVerified: false } })
  expect((await community.ask(vote)).json()).toMatchObject({ status: 403, code: 'COMMUNITY.EMAIL_UNVERIFIED' })
  await prisma.plugin.update({ where, data: { settings: {} } })
  expect((await community.ask(vote)).statusCode).toBe(200)
})

/** A new post by lucia with a comment of hers and one of amara's. */
async function lucias(): Promise<{ post: string; comment: string; other: string }> {
  const { prisma } = community
  const author = { connect: { username: 'lucia' } }
  const { id: post } = await prisma.communityPost.create({ data: { title: 'Hers', body: 'Hers', author } })
  const on = { post: { connect: { id: post } } }
  const { id: comment } = await prisma.communityComment.create({ data: { ...on, body: 'Hers', author } })
  const { id: other } = await prisma.communityComment.create({
    data: { ...on, body: 'Not hers', author: { connect: { username: 'amara' } } },
  })
  return { post, comment, other }
}
