import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SearchPage } from '../src/search/search-schemas.ts'
import { type Community, startCommunity } from './start-community.ts'

let community: Community

beforeAll(async () => {
  community = await startCommunity()
})
afterAll(() => community?.[Symbol.asyncDispose]())

const search = async (q: string, rest = '', as?: string): Promise<SearchPage> => {
  const response = await community.ask({ path: `/search?q=${encodeURIComponent(q)}${rest}`, as })
  expect(response.statusCode).toBe(200)
  return response.json()
}
const ids = async (q: string) => (await search(q)).items.map(({ post }) => post.id)

describe('GET /search', () => {
  test.each([
    ['recording', ['post_recording']],
    ['records', ['post_recording']],
    ['"say hello"', ['post_welcome']],
    ['hello OR apologise', ['post_coach_tone', 'post_welcome']],
    ['video -demos', []],
    ['moderation', ['post_quiet_rooms']],
    ['the', []],
    ['!!! & | ( \' " <->', []],
  ])('%s', async (q, expected) => {
    expect((await ids(q)).toSorted()).toEqual(expected.toSorted())
  })

  test('puts the title before the tags, and those before the body', async () => {
    const text = { title: 'One thing', body: 'Another thing', tags: [] }
    await community.prisma.communityPost.createMany({
      data: [
        { ...text, id: 'in_body', body: 'About lanterns.' },
        { ...text, id: 'in_title', title: 'Lanterns' },
        { ...text, id: 'in_tags', tags: ['lanterns'] },
      ],
    })
    expect(await ids('lantern')).toEqual(['in_title', 'in_tags', 'in_body'])
  })

  test('walks what it found by cursor, each once', async () => {
    await community.prisma.communityPost.createMany({
      data: Array.from({ length: 7 }, (_, n) => ({ id: `umbrella_${n}`, title: 'Umbrella', body: 'Rain.' })),
    })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: SearchPage = await search('umbrella', `&limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ post }) => post.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0'].map((n) => `umbrella_${n}`))
  })

  test('marks the words, and lets no HTML through', async () => {
    await community.prisma.communityPost.create({
      data: {
        id: 'hostile',
        title: 'Kettles <img src=x onerror=alert(1)>',
        body: 'A kettle & \uE000a <b>pot</b>\uE001 <script>alert("kettle")</script>',
      },
    })
    const { items } = await search('kettle')
    const [hit] = items
    expect(hit?.titleHtml).toContain('<mark>Kettles</mark>')
    for (const html of [hit?.titleHtml ?? '', hit?.snippetHtml ?? '']) {
      expect(html.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>"']/)
    }
    expect(hit?.snippetHtml).toContain('<mark>kettle</mark> &amp; a')
  })

  test('leaves out what was deleted or hidden', async () => {
    const [deletedAt, hiddenAt] = [new Date(), new Date()]
    await community.prisma.communityPost.createMany({
      data: [
        { id: 'gone', title: 'Periscope', body: 'Gone.', deletedAt },
        { id: 'hidden', title: 'Periscope', body: 'Hidden.', hiddenAt },
      ],
    })
    expect(await ids('periscope')).toEqual([])
  })

  test('takes as many queries for one post as for many', async () => {
    await search('umbrella', '', 'maya')
    // Plugin, hits, posts, authors; for a member also session with user, votes.
    expect(await community.countQueries(() => search('umbrella', '&limit=1'))).toBe(4)
    expect(await community.countQueries(() => search('umbrella', '&limit=100'))).toBe(4)
    expect(await community.countQueries(() => search('umbrella', '&limit=100', 'maya'))).toBe(6)
  })

  test('can use the index', async () => {
    const plan = await community.prisma.$transaction(async (tx) => {
      // With a few rows, reading all of them is cheaper.
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`
      return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
        EXPLAIN SELECT id FROM plugin_community.posts
        WHERE search @@ websearch_to_tsquery('pg_catalog.english', 'lantern')`
    })
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('posts_search_idx')
  })

  test.each([
    ['', 'q'],
    ['?q=', 'q'],
    [`?q=${'a'.repeat(201)}`, 'q'],
    ['?q=a%00b', 'q'],
    ['?q=a&cursor=x', 'cursor'],
  ])('%.20s is refused', async (query, path) => {
    expect((await community.ask({ path: `/search${query}` })).json()).toMatchObject({
      status: 400,
      code: 'REQUEST.INVALID',
      errors: [{ in: 'query', path }],
    })
  })
})
