import { describe, expect, it } from 'vitest'
import { givenApi, MAYA } from './given-api.ts'

const { demo, staff, maya, get, post } = await givenApi()

describe('POST /api/demo/sessions', () => {
  it('starts a session of the caller', async () => {
    const { status, body } = await post(
      '/api/demo/sessions',
      { sessionName: '  Trial for a bakery ', demoType: 'VOICE', metadata: { language: 'Danish' } },
      maya,
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({
      sessionName: 'Trial for a bakery',
      demoType: 'VOICE',
      status: 'ACTIVE',
      metadata: { language: 'Danish' },
      endedAt: null,
      user: { id: MAYA, name: 'Maya Lindqvist', email: 'maya.lindqvist@harborlabs.example' },
      feedback: [],
    })
    await demo.prisma.demoSession.delete({ where: { id: body.id } })
  })

  it('starts a session of somebody else for staff', async () => {
    const { status, body } = await post(
      '/api/demo/sessions',
      { sessionName: 'For Maya', demoType: 'CHAT', userId: MAYA },
      staff,
    )
    expect([status, body.user.id]).toEqual([201, MAYA])
    await demo.prisma.demoSession.delete({ where: { id: body.id } })
  })

  it('refuses a session of somebody else to others', async () => {
    const { status, body } = await post(
      '/api/demo/sessions',
      { sessionName: 'Not mine', demoType: 'CHAT', userId: 'user_test' },
      maya,
    )
    expect([status, body.code, body.errors]).toEqual([
      403,
      'AUTH.FORBIDDEN',
      [{ field: 'userId', message: 'Must be your own id, or absent.' }],
    ])
  })

  it('tells staff that a user does not exist', async () => {
    const { status, body } = await post(
      '/api/demo/sessions',
      { sessionName: 'Nobody', demoType: 'CHAT', userId: 'user_nobody' },
      staff,
    )
    expect([status, body.code]).toEqual([404, 'USER.NOT_FOUND'])
  })

  it('names every field that is wrong', async () => {
    const { status, body } = await post(
      '/api/demo/sessions',
      { sessionName: ' ', demoType: 'SMELL', metadata: { note: 'a\u0000b' }, colour: 'red' },
      maya,
    )
    expect(status).toBe(422)
    expect(body.errors).toEqual([
      { field: 'sessionName', message: 'Must not be empty.' },
      { field: 'demoType', message: expect.stringContaining('"VOICE"|"CHAT"|"VIDEO"|"SCREEN_SHARE"') },
      { field: 'metadata', message: 'Must not contain NUL or broken Unicode characters.' },
      { field: 'colour', message: 'Unknown field.' },
    ])
  })

  it.each([
    ['broken Unicode', { note: '\ud800' }],
    ['more than 8 KiB', { note: 'x'.repeat(8200) }],
  ])('refuses metadata with %s', async (_, metadata) => {
    const { status, body } = await post('/api/demo/sessions', { sessionName: 'x', demoType: 'CHAT', metadata }, maya)
    expect([status, body.errors?.[0]?.field]).toEqual([422, 'metadata'])
  })

  it('keeps text that only looks like an escaped NUL', async () => {
    const metadata = { pattern: '\\u0000' }
    const { status, body } = await post('/api/demo/sessions', { sessionName: 'x', demoType: 'CHAT', metadata }, maya)
    expect([status, body.metadata]).toEqual([201, metadata])
    await demo.prisma.demoSession.delete({ where: { id: body.id } })
  })

  it.each([
    [
      422,
      'REQUEST.INVALID',
      'application/json',
      `{"sessionName":"x","demoType":"CHAT","metadata":{"a":${nested(20_000)}}}`,
    ],
    [400, 'REQUEST.MALFORMED', 'application/json', '{"sessionName":'],
    [413, 'REQUEST.TOO_LARGE', 'application/json', `{"sessionName":"${'x'.repeat(70_000)}"}`],
    [415, 'REQUEST.NOT_JSON', 'text/plain', '{"sessionName":"x","demoType":"CHAT"}'],
  ])('answers %i %s to such a body', async (status, code, type, body) => {
    const response = await fetch(new URL('/api/demo/sessions', demo.url), {
      method: 'POST',
      headers: { cookie: maya, 'content-type': type },
      body,
    })
    expect([response.status, (await response.json()).code]).toEqual([status, code])
  })
})

describe('GET /api/demo/sessions', () => {
  it('lists to people their own sessions, newest first, with ratings', async () => {
    const { status, body } = await get('/api/demo/sessions?limit=3', maya)
    expect(status).toBe(200)
    expect(body.items.map((item: { sessionName: string }) => item.sessionName)).toEqual([
      'Reporting walkthrough for Norrland Freight',
      'Onboarding for three new dispatchers',
      'Driver hotline in four languages',
    ])
    expect(body.items[1]).toMatchObject({
      id: 'seed_session_10',
      user: { id: MAYA, name: 'Maya Lindqvist' },
      feedbackCount: 3,
      averageRating: 14 / 3,
    })
  })

  it('walks through all pages without losing or repeating a session', async () => {
    const ids: string[] = []
    let cursor: string | null = ''
    do {
      const { body } = await get(`/api/demo/sessions?limit=7${cursor && `&cursor=${cursor}`}`, staff)
      ids.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(ids).toEqual(Array.from({ length: 60 }, (_, index) => seedId(index + 1)))
  })

  it('narrows by status and type', async () => {
    const { body } = await get('/api/demo/sessions?status=CANCELLED&demoType=VIDEO', staff)
    expect(body.items.map((item: { sessionName: string }) => item.sessionName)).toEqual([
      'First call with Tidewater Energy',
      'Second opinion for Tidewater Energy',
    ])
  })

  it('narrows by the days since they started', async () => {
    const { body } = await get('/api/demo/sessions?period=7d&status=COMPLETED&limit=100', staff)
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([5, 6, 8, 9, 10].map(seedId))
  })

  it.each([
    ['lindqvist&limit=2', [seedId(1), seedId(10)]],
    ['ARCHITECTURE', [seedId(17)]],
    ['%25', []],
    ['_', []],
  ])('searches the names of sessions and people for %s', async (query, ids) => {
    const { body } = await get(`/api/demo/sessions?q=${query}`, staff)
    expect(body.items.map((item: { id: string }) => item.id)).toEqual(ids)
  })

  it('lists to staff the sessions of one user', async () => {
    const { body } = await get(`/api/demo/sessions?userId=${MAYA}&limit=100`, staff)
    expect(new Set(body.items.map((item: { user: { id: string } }) => item.user.id))).toEqual(new Set([MAYA]))
  })

  it('refuses the sessions of another user', async () => {
    const { status, body } = await get('/api/demo/sessions?userId=user_test', maya)
    expect([status, body.code]).toEqual([403, 'AUTH.FORBIDDEN'])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=1000', 'limit'],
    ['status=DONE', 'status'],
    ['status=ACTIVE&status=PAUSED', 'status'],
    ['cursor=nonsense', 'cursor'],
    ['period=2d', 'period'],
    ['q=', 'q'],
    ['q=%00', 'q'],
  ])('names the field of the wrong query %s', async (query, field) => {
    const { status, body } = await get(`/api/demo/sessions?${query}`, maya)
    expect([status, body.errors?.map((error: { field: string }) => error.field)]).toEqual([422, [field]])
  })
})

/** The id of a session of the sample data. */
function seedId(number: number): string {
  return `seed_session_${String(number).padStart(2, '0')}`
}

/** An array in an array and so on, as JSON. */
function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}
