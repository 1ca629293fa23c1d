import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Community, startCommunity } from './start-community.ts'

let community: Community

beforeAll(async () => {
  community = await startCommunity()
})
afterAll(() => community?.[Symbol.asyncDispose]())

const vote = (path: string, as: string, value: number) =>
  community.ask({ method: 'PUT', path: `${path}/vote`, as, body: { value } })

const badgesOf = async (userId: string): Promise<string[]> =>
  (await community.ask({ path: `/members/${userId}` })).json().badges.map(({ slug }: { slug: string }) => slug)

describe('a vote', () => {
  test('goes up, down and away, and repeating it changes nothing', async () => {
    const path = '/posts/post_quiet_rooms'
    const states = [
      await vote(path, 'oliver', 1),
      await vote(path, 'oliver', 1),
      await vote(path, 'oliver', -1),
      await community.ask({ method: 'DELETE', path: `${path}/vote`, as: 'oliver' }),
      await community.ask({ method: 'DELETE', path: `${path}/vote`, as: 'oliver' }),
    ].map((response) => response.json())
    expect(states).toEqual([
      { score: 3, viewerVote: 1 },
      { score: 3, viewerVote: 1 },
      { score: 1, viewerVote: -1 },
      { score: 2, viewerVote: 0 },
      { score: 2, viewerVote: 0 },
    ])
  })

  test('sent fifty times at once counts once', async () => {
    const path = '/comments/comment_quiet_hana'
    await vote('/posts/post_welcome', 'daniel', 1)
    const responses = await Promise.all(Array.from({ length: 50 }, () => vote(path, 'daniel', 1)))
    expect(new Set(responses.map(({ body }) => body))).toEqual(new Set(['{"score":2,"viewerVote":1}']))
    expect(await community.prisma.communityVote.count({ where: { commentId: 'comment_quiet_hana' } })).toBe(2)
  })

  test('of many at once is in the score, whatever else happens to the post', async () => {
    const path = '/posts/post_coach_tone'
    const voters = ['oliver', 'hana', 'priya', 'jonas', 'daniel']
    for (const as of voters) await community.ask({ path, as })
    const comment = () =>
      community.ask({ method: 'POST', path: `${path}/comments`, as: 'kenji', body: { body: 'Same here.' } })
    const { id: commentId } = (await comment()).json()
    const responses = await Promise.all([
      ...voters.map((as) => vote(path, as, 1)),
      ...voters.map((as) => vote(`/comments/${commentId}`, as, 1)),
      ...Array.from({ length: 5 }, comment),
      ...Array.from({ length: 5 }, () =>
        community.ask({ method: 'PUT', path: `${path}/accepted-answer`, as: 'lucia', body: { commentId } }),
      ),
    ])
    expect(new Set(responses.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 201]))
    expect((await community.ask({ path })).json()).toMatchObject({ score: 9, commentCount: 6 })
    const { comments } = await community.prisma.communityPost.findUniqueOrThrow({
      where: { id: 'post_coach_tone' },
      select: { comments: { where: { id: commentId }, select: { score: true } } },
    })
    expect(comments).toEqual([{ score: 5 }])
  })

  test.each([
    ['another value', '/posts/post_welcome', 2, 400, 'REQUEST.INVALID'],
    ['no post', '/posts/post_nowhere', 1, 404, 'COMMUNITY.POST_NOT_FOUND'],
    ['no comment', '/comments/comment_nowhere', 1, 404, 'COMMUNITY.COMMENT_NOT_FOUND'],
  ])('with %s is refused', async (_what, path, value, status, code) => {
    expect((await vote(path, 'oliver', value)).json()).toMatchObject({ status, code })
  })

  test('on a comment of a hidden post is refused', async () => {
    const where = { id: 'post_recording' }
    await community.prisma.communityPost.update({ where, data: { hiddenAt: new Date() } })
    expect((await vote('/comments/comment_recording_priya', 'oliver', 1)).statusCode).toBe(404)
    await community.prisma.communityPost.update({ where, data: { hiddenAt: null } })
  })
})

describe('a badge', () => {
  test('is earned by the first post, once, also when ten are written at once', async () => {
    await community.ask({ path: '/posts', as: 'hana' })
    const write = () =>
      community.ask({ method: 'POST', path: '/posts', as: 'hana', body: { title: 'A question', body: 'Of mine.' } })
    await Promise.all(Array.from({ length: 10 }, write))
    const awards = await community.prisma.communityBadgeAward.findMany({
      where: { user: { username: 'hana' }, badge: { slug: 'first-post' } },
    })
    expect(awards).toMatchObject([{ reason: '1 post' }])
  })

  test('is earned when votes that arrive at once reach the rule together', async () => {
    const rule = { metric: 'UPVOTES_RECEIVED', threshold: 4 }
    const definition = { name: 'Quartet', description: 'Four votes up.', tier: 'BRONZE', rule }
    const body = definition
    expect((await community.ask({ method: 'PUT', path: '/badges/quartet', as: 'test', body })).json()).toEqual({
      slug: 'quartet',
      ...definition,
      holders: 0,
    })
    const post = { title: 'Name tags', body: 'With or without?' }
    const [first, second] = await Promise.all(
      [1, 2].map(async () =>
        (await community.ask({ method: 'POST', path: '/posts', as: 'oliver', body: post })).json(),
      ),
    )
    const voters = ['hana', 'priya', 'jonas', 'daniel']
    await Promise.all(voters.map((as, index) => vote(`/posts/${(index % 2 ? first : second).id}`, as, 1)))
    expect(await badgesOf('user_oliver')).toEqual(expect.arrayContaining(['first-post', 'quartet']))
    const { items } = (await community.ask({ path: '/badges' })).json()
    expect(items.find(({ slug }: { slug: string }) => slug === 'quartet')).toMatchObject({ holders: 1 })
  })

  test('stays when the votes go', async () => {
    const posts = await community.prisma.communityPost.findMany({ where: { author: { username: 'oliver' } } })
    for (const { id } of posts)
      for (const as of ['hana', 'priya', 'jonas', 'daniel'])
        await community.ask({ method: 'DELETE', path: `/posts/${id}/vote`, as })
    expect(await badgesOf('user_oliver')).toContain('quartet')
  })

  test('is not awarded where the vote fails', async () => {
    const { prisma } = community
    await prisma.$executeRaw`
      ALTER TABLE plugin_community.badge_awards ADD CONSTRAINT nobody CHECK (reason <> '1 accepted answer') NOT VALID`
    const [comment] = await prisma.communityComment.findMany({ where: { id: 'comment_quiet_hana' } })
    const path = `/posts/${comment?.postId}/accepted-answer`
    const body = { commentId: comment?.id }
    const response = await community.ask({ method: 'PUT', path, as: 'kenji', body })
    expect(response.json()).toMatchObject({ status: 500, code: 'INTERNAL' })
    await prisma.$executeRaw`ALTER TABLE plugin_community.badge_awards DROP CONSTRAINT nobody`
    expect((await community.ask({ path: '/posts/post_quiet_rooms' })).json()).toMatchObject({ acceptedCommentId: null })
    expect((await community.ask({ method: 'PUT', path, as: 'kenji', body })).statusCode).toBe(200)
    expect(await badgesOf('user_hana')).toContain('problem-solver')
  })

  test.each([
    ['without a threshold', '/badges/half', { name: 'Half', description: 'Half.', rule: { metric: 'POSTS' } }],
    ['with a bad slug', '/badges/Not%20A%20Slug', { name: 'Bad', description: 'Bad.' }],
  ])('%s is refused', async (_what, path, body) => {
    expect((await community.ask({ method: 'PUT', path, as: 'test', body })).json()).toMatchObject({
      status: 400,
      code: 'REQUEST.INVALID',
    })
  })
})

describe('a profile', () => {
  test('adds up what a member did', async () => {
    expect((await community.ask({ path: '/members/user_jonas' })).json()).toEqual({
      person: { id: 'user_jonas', name: 'Jonas Weber', username: 'jonas', image: null },
      joinedAt: '2026-01-12T08:55:00.000Z',
      reputation: 20,
      counts: { posts: 0, comments: 2, acceptedAnswers: 1 },
      badges: [
        {
          slug: 'helpful-answer',
          name: 'Helpful answer',
          tier: 'SILVER',
          reason: 'a comment with a score of 3',
          awardedAt: '2026-10-07T09:00:00.000Z',
        },
        {
          slug: 'problem-solver',
          name: 'Problem solver',
          tier: 'SILVER',
          reason: '1 accepted answer',
          awardedAt: '2026-10-06T14:00:00.000Z',
        },
      ],
    })
  })

  test.each(['user_ingrid', 'user_nobody'])('of %s is not there', async (id) => {
    expect((await community.ask({ path: `/members/${id}` })).json()).toMatchObject({
      status: 404,
      code: 'COMMUNITY.MEMBER_NOT_FOUND',
    })
  })
})
