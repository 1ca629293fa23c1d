import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Community, startCommunity } from './start-community.ts'

let community: Community

beforeAll(async () => {
  community = await startCommunity()
})
afterAll(() => community?.[Symbol.asyncDispose]())

const list = async (query = '', as?: string) => {
  const response = await community.ask({ path: `/posts${query}`, as })
  expect(response.statusCode).toBe(200)
  return response.json()
}
const ids = async (query = '', as?: string): Promise<string[]> =>
  (await list(query, as)).items.map(({ id }: { id: string }) => id)

describe('GET /posts', () => {
  test('lists the pinned ones, then the newest', async () => {
    expect(await ids()).toEqual(['post_welcome', 'post_coach_tone', 'post_quiet_rooms', 'post_recording'])
  })

  test('says what a post is, and how the viewer voted', async () => {
    const [post] = (await list('?tag=coach', 'maya')).items
    expect(post).toEqual({
      id: 'post_coach_tone',
      title: 'The coach told me I apologise too early',
      tags: ['coach'],
      score: 4,
      commentCount: 0,
      acceptedCommentId: null,
      isPinned: false,
      isLocked: false,
      isHidden: false,
      createdAt: '2026-11-12T15:45:00.000Z',
      editedAt: null,
      author: { id: 'user_lucia', name: 'Lucia Ferrari', username: 'lucia', image: null },
      viewerVote: 1,
    })
    expect((await list('?tag=coach')).items[0].viewerVote).toBe(0)
  })

  test.each([
    ['?sort=top', ['post_welcome', 'post_coach_tone', 'post_recording', 'post_quiet_rooms']],
    ['?sort=unanswered', ['post_coach_tone', 'post_quiet_rooms', 'post_welcome']],
    ['?tag=events', ['post_quiet_rooms']],
    ['?tag=nothing', []],
    ['?author=user_priya', ['post_recording']],
  ])('%s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  test.each(['newest', 'top', 'unanswered'])('walks all by cursor in the order %s, each once', async (sort) => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await list(
        `?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`,
      )
      expect(page.items).toHaveLength(1)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(await ids(`?sort=${sort}`))
  })

  test('takes the size of a page from the settings of the plugin', async () => {
    const where = { name: 'community' }
    await community.prisma.plugin.update({ where, data: { settings: { postsPerPage: 2 } } })
    expect(await ids()).toHaveLength(2)
    await community.prisma.plugin.update({ where, data: { settings: { postsPerPage: 'many' } } })
    expect(await ids()).toHaveLength(4)
  })

  test('takes as many queries for one post as for many, for visitors and members', async () => {
    const count = async (query: string, as?: string) => {
      await list(query, as)
      return community.countQueries(() => list(query, as))
    }
    // Plugin, posts, authors.
    expect([await count('?limit=1'), await count('?limit=100')]).toEqual([3, 3])
    // The same, session with user, votes.
    expect([await count('?limit=1', 'maya'), await count('?limit=100', 'maya')]).toEqual([5, 5])
  })

  test.each([
    ['?sort=best', 'sort'],
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?tag=Not%20A%20Tag', 'tag'],
    ['?cursor=nonsense', 'cursor'],
    ['?author=%00', 'author'],
    ['?order=newest', ''],
  ])('%s names the value that is not valid', async (query, path) => {
    const response = await community.ask({ path: `/posts${query}` })
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status: 400, code: 'REQUEST.INVALID', errors: [{ in: 'query', path }] })
  })

  test('refuses a cursor of another order', async () => {
    const { nextCursor } = await list('?sort=top&limit=1')
    const response = await community.ask({ path: `/posts?sort=newest&cursor=${nextCursor}` })
    expect(response.json()).toMatchObject({ status: 400, errors: [{ in: 'query', path: 'cursor' }] })
  })
})

describe('a post', () => {
  test('is written, read, edited, deleted and brought back', async () => {
    const body = { title: '  Two rooms at once ', body: 'Is that **wise**?', tags: ['events', 'events', 'rooms'] }
    const created = await community.ask({ method: 'POST', path: '/posts', as: 'oliver', body })
    expect(created.statusCode).toBe(201)
    const post = created.json()
    expect(post).toMatchObject({ title: 'Two rooms at once', tags: ['events', 'rooms'], score: 0, editedAt: null })
    const path = `/posts/${post.id}`
    expect((await community.ask({ path })).json()).toEqual(post)

    const edited = await community.ask({ method: 'PATCH', path, as: 'oliver', body: { title: 'Three rooms' } })
    expect(edited.json()).toEqual({ ...post, title: 'Three rooms', editedAt: expect.any(String) })

    expect((await community.ask({ method: 'DELETE', path, as: 'oliver' })).statusCode).toBe(204)
    for (const as of [undefined, 'oliver', 'maya'])
      expect((await community.ask({ path, as })).json()).toMatchObject({
        status: 404,
        code: 'COMMUNITY.POST_NOT_FOUND',
      })
    expect(await ids()).not.toContain(post.id)
    expect(await ids('?state=deleted', 'test')).toEqual([post.id])

    const moderation = { method: 'PATCH', path: `${path}/moderation`, as: 'test' } as const
    expect((await community.ask({ ...moderation, body: { isDeleted: false } })).statusCode).toBe(200)
    expect(await ids()).toContain(post.id)
  })

  test('that is hidden shows itself to its author and to moderators', async () => {
    const path = '/posts/post_quiet_rooms'
    const moderate = (isHidden: boolean) =>
      community.ask({ method: 'PATCH', path: `${path}/moderation`, as: 'test', body: { isHidden } })
    expect((await moderate(true)).json()).toMatchObject({ isHidden: true })
    const statuses = await Promise.all(
      [undefined, 'maya', 'kenji', 'test'].map(async (as) => (await community.ask({ path, as })).statusCode),
    )
    expect(statuses).toEqual([404, 404, 200, 200])
    expect(await ids('?state=hidden', 'test')).toEqual(['post_quiet_rooms'])
    const write = async (as: string) => [
      (await community.ask({ method: 'POST', path: `${path}/comments`, as, body: { body: 'Anybody?' } })).json().code,
      (
        await community.ask({
          method: 'PUT',
          path: `${path}/accepted-answer`,
          as,
          body: { commentId: 'comment_quiet_hana' },
        })
      ).json().code,
    ]
    expect(await write('kenji')).toEqual(['COMMUNITY.REMOVED', 'COMMUNITY.REMOVED'])
    expect(await write('test')).toEqual(['COMMUNITY.REMOVED', 'COMMUNITY.REMOVED'])
    expect(await write('maya')).toEqual(['COMMUNITY.POST_NOT_FOUND', 'COMMUNITY.POST_NOT_FOUND'])
    expect((await moderate(false)).json()).toMatchObject({ isHidden: false })
  })

  test.each([
    ['no title', { body: 'b' }, 'title'],
    ['a blank title', { title: ' ', body: 'b' }, 'title'],
    ['a long title', { title: 't'.repeat(201), body: 'b' }, 'title'],
    ['a null byte', { title: 't', body: 'a\0b' }, 'body'],
    ['six tags', { title: 't', body: 'b', tags: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'tags'],
    ['a tag with blanks', { title: 't', body: 'b', tags: ['a b'] }, 'tags/0'],
    ['a score', { title: 't', body: 'b', score: 100 }, ''],
  ])('with %s is refused', async (_what, body, path) => {
    const response = await community.ask({ method: 'POST', path: '/posts', as: 'oliver', body })
    expect(response.json()).toMatchObject({ status: 400, code: 'REQUEST.INVALID', errors: [{ in: 'body', path }] })
  })

  test('is not edited by nothing', async () => {
    const response = await community.ask({ method: 'PATCH', path: '/posts/post_coach_tone', as: 'lucia', body: {} })
    expect(response.json()).toMatchObject({ status: 400, code: 'REQUEST.INVALID' })
  })
})
