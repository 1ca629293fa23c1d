import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Comment } from '../src/comments/comment-schemas.ts'
import { type Community, startCommunity } from './start-community.ts'

let community: Community

beforeAll(async () => {
  community = await startCommunity()
})
afterAll(() => community?.[Symbol.asyncDispose]())

const thread = async (postId: string, query = '', as?: string): Promise<Comment[]> =>
  (await community.ask({ path: `/posts/${postId}/comments${query}`, as })).json().items

const answer = (postId: string, body: object, as = 'oliver') =>
  community.ask({ method: 'POST', path: `/posts/${postId}/comments`, as, body })

describe('a thread', () => {
  test('reads each comment followed by its answers', async () => {
    const comments = await thread('post_recording', '', 'test')
    expect(comments.map(({ id, depth, isAccepted, viewerVote }) => [id, depth, isAccepted, viewerVote])).toEqual([
      ['comment_recording_jonas', 0, false, 0],
      ['comment_recording_priya', 1, false, 0],
      ['comment_recording_jonas_headings', 2, true, 1],
    ])
  })

  test('is walked by cursor, each comment once', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const path: string = `/posts/post_welcome/comments?limit=2${cursor && `&cursor=${cursor}`}`
      const page: { items: Comment[]; nextCursor: string | null } = (await community.ask({ path })).json()
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['comment_welcome_amara', 'comment_welcome_maya', 'comment_welcome_marcus'])
  })

  test('takes as many queries for one comment as for many', async () => {
    await thread('post_recording', '', 'maya')
    const one = await community.countQueries(() => thread('post_recording', '?limit=1', 'maya'))
    expect(await community.countQueries(() => thread('post_recording', '?limit=100', 'maya'))).toBe(one)
  })

  test('has eight levels', async () => {
    let parentId: string | null = null
    for (let level = 0; level < 8; level += 1) {
      const response = await answer('post_quiet_rooms', { body: `level ${level}`, parentId })
      expect(response.json()).toMatchObject({ depth: level })
      parentId = response.json().id
    }
    const response = await answer('post_quiet_rooms', { body: 'level 8', parentId })
    expect(response.json()).toMatchObject({ status: 409, code: 'COMMUNITY.TOO_DEEP' })
  })
})

describe('a comment', () => {
  test('is written, edited and deleted, and its answers keep their place', async () => {
    const first = (await answer('post_coach_tone', { body: 'Me too.' })).json()
    const reply = (await answer('post_coach_tone', { body: 'Since when?', parentId: first.id }, 'maya')).json()
    const path = `/comments/${first.id}`
    const edited = await community.ask({ method: 'PATCH', path, as: 'oliver', body: { body: 'Me as well.' } })
    expect(edited.json()).toEqual({ ...first, body: 'Me as well.', editedAt: expect.any(String) })
    expect((await community.ask({ method: 'DELETE', path, as: 'oliver' })).statusCode).toBe(204)
    expect((await community.ask({ method: 'DELETE', path, as: 'oliver' })).statusCode).toBe(404)
    expect(
      (await thread('post_coach_tone')).map(({ id, body, isRemoved, author }) => [id, body, isRemoved, author?.id]),
    ).toEqual([
      [first.id, null, true, undefined],
      [reply.id, 'Since when?', false, 'user_maya'],
    ])
    expect((await community.ask({ path: '/posts/post_coach_tone' })).json()).toMatchObject({ commentCount: 1 })
    expect((await answer('post_coach_tone', { body: 'To whom?', parentId: first.id })).json()).toMatchObject({
      status: 404,
      code: 'COMMUNITY.COMMENT_NOT_FOUND',
    })
    const moderation = { method: 'PATCH', path: `${path}/moderation`, as: 'test' } as const
    expect((await community.ask({ ...moderation, body: { isDeleted: false } })).json()).toMatchObject({
      body: 'Me as well.',
      isRemoved: false,
    })
    expect((await community.ask({ ...moderation, body: { isHidden: true } })).json()).toMatchObject({ body: null })
  })

  test('answers comments of its own post only', async () => {
    const response = await answer('post_coach_tone', { body: 'Where am I?', parentId: 'comment_recording_jonas' })
    expect(response.json()).toMatchObject({ status: 404, code: 'COMMUNITY.COMMENT_NOT_FOUND' })
  })

  test('is not taken by a locked discussion', async () => {
    const path = '/posts/post_welcome/moderation'
    await community.ask({ method: 'PATCH', path, as: 'test', body: { isLocked: true } })
    expect((await answer('post_welcome', { body: 'Hello!' })).json()).toMatchObject({
      status: 409,
      code: 'COMMUNITY.LOCKED',
    })
    await community.ask({ method: 'PATCH', path, as: 'test', body: { isLocked: false } })
    expect((await answer('post_welcome', { body: 'Hello!' })).statusCode).toBe(201)
  })

  test.each([
    ['an empty body', 'post_welcome', { body: '' }, 400, 'REQUEST.INVALID'],
    ['another shape', 'post_welcome', { text: 'Hello' }, 400, 'REQUEST.INVALID'],
    ['no post to answer', 'post_nowhere', { body: 'Hello' }, 404, 'COMMUNITY.POST_NOT_FOUND'],
  ])('with %s is refused', async (_what, postId, body, status, code) => {
    expect((await answer(postId, body)).json()).toMatchObject({ status, code })
  })
})

describe('the accepted answer', () => {
  const path = '/posts/post_quiet_rooms/accepted-answer'
  const accept = (commentId: string) => community.ask({ method: 'PUT', path, as: 'kenji', body: { commentId } })

  test('is chosen, counted, and taken back', async () => {
    expect((await accept('comment_quiet_hana')).json()).toMatchObject({ acceptedCommentId: 'comment_quiet_hana' })
    expect((await accept('comment_quiet_hana')).statusCode).toBe(200)
    const hana = (await community.ask({ path: '/members/user_hana' })).json()
    expect(hana).toMatchObject({ reputation: 16, counts: { comments: 1, acceptedAnswers: 1 } })
    expect(hana.badges.map(({ slug }: { slug: string }) => slug)).toEqual(['problem-solver'])
    const cleared = await community.ask({ method: 'DELETE', path, as: 'kenji' })
    expect(cleared.json()).toMatchObject({ acceptedCommentId: null })
  })

  test('goes when the comment is deleted', async () => {
    await accept('comment_quiet_hana')
    await community.ask({ method: 'DELETE', path: '/comments/comment_quiet_hana', as: 'hana' })
    const post = await community.ask({ path: '/posts/post_quiet_rooms' })
    expect(post.json()).toMatchObject({ acceptedCommentId: null })
    expect((await accept('comment_quiet_hana')).json()).toMatchObject({ code: 'COMMUNITY.COMMENT_NOT_FOUND' })
  })

  test('goes when the comment is hidden', async () => {
    const hide = { method: 'PATCH', path: '/comments/comment_recording_jonas_headings/moderation', as: 'test' } as const
    await community.ask({ ...hide, body: { isHidden: true } })
    const post = await community.ask({ path: '/posts/post_recording' })
    expect(post.json()).toMatchObject({ acceptedCommentId: null })
    await community.ask({ ...hide, body: { isHidden: false } })
  })

  test('is a comment of the post itself', async () => {
    expect((await accept('comment_welcome_maya')).json()).toMatchObject({
      status: 404,
      code: 'COMMUNITY.COMMENT_NOT_FOUND',
    })
  })
})
