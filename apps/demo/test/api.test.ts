import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demo, startDemo, startServer } from './start-demo.ts'

// Port 1 is nobody's.
const unreachable = 'postgresql://app:grapefruit@127.0.0.1:1/gone'
const MAYA = 'user_maya'

let demo: Demo
let staff: string
let maya: string

beforeAll(async () => {
  demo = await startDemo()
  staff = await demo.signIn('test@example.com')
  maya = await demo.signIn('maya.lindqvist@harborlabs.example')
})
afterAll(() => demo?.[Symbol.asyncDispose]())

async function get(path: string, cookie?: string) {
  const response = await demo.request(path, cookie ? { cookie } : {})
  return { status: response.status, body: await response.json() }
}

async function post(path: string, json: unknown, cookie?: string) {
  const response = await demo.request(path, { json, ...(cookie && { cookie }) })
  return { status: response.status, body: await response.json() }
}

describe('without a session', () => {
  it.each([
    ['GET', '/api/demo/sessions'],
    ['POST', '/api/demo/sessions'],
    ['POST', '/api/demo/feedback'],
    ['GET', '/api/demo/analytics'],
  ])('%s %s is refused as a problem document', async (method, path) => {
    const response = await fetch(new URL(path, demo.url), { method })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 401,
      body: {
        title: 'Not signed in',
        status: 401,
        code: 'AUTH.REQUIRED',
        detail: 'Sign in to use this address.',
      },
    })
  })
})

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

describe('POST /api/demo/feedback', () => {
  it('adds feedback to a session of the caller', async () => {
    const { status, body } = await post(
      '/api/demo/feedback',
      { sessionId: 'seed_session_01', rating: 4, comment: 'Good start.' },
      maya,
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({ sessionId: 'seed_session_01', rating: 4, comment: 'Good start.' })
    await demo.prisma.demoFeedback.delete({ where: { id: body.id } })
  })

  it('answers the same for a session of somebody else and for none', async () => {
    const foreign = await post('/api/demo/feedback', { sessionId: 'seed_session_02', rating: 4 }, maya)
    const absent = await post('/api/demo/feedback', { sessionId: 'seed_session_99', rating: 4 }, maya)
    expect(foreign).toEqual(absent)
    expect([absent.status, absent.body.code]).toEqual([404, 'SESSION.NOT_FOUND'])
  })

  it.each([0, 6, 3.5, '4', null])('refuses the rating %j', async (rating) => {
    const { status, body } = await post('/api/demo/feedback', { sessionId: 'seed_session_01', rating }, maya)
    expect([status, body.errors?.[0]?.field]).toEqual([422, 'rating'])
  })
})

describe('GET /api/demo/analytics', () => {
  it('sums up everything for staff', async () => {
    const { status, body } = await get('/api/demo/analytics', staff)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      user: null,
      sessions: {
        total: 60,
        byStatus: { ACTIVE: 3, PAUSED: 2, COMPLETED: 49, CANCELLED: 6 },
        byType: { VOICE: 12, CHAT: 15, VIDEO: 16, SCREEN_SHARE: 17 },
        completionRate: 49 / 55,
      },
      feedback: { total: 80, averageRating: 328 / 80, byRating: { 1: 2, 2: 4, 3: 10, 4: 32, 5: 32 } },
    })
    expect(body.days[0]).toEqual({ day: daysAgo(89), sessions: 1, completed: 1 })
    expect(body.days.at(-1)).toEqual({ day: daysAgo(1), sessions: 3, completed: 0 })
    expect(body.mostActive[0]).toEqual({
      user: { id: 'user_test', name: 'Taylor Reed', email: 'test@example.com' },
      sessions: 9,
    })
  })

  it('sums up the sessions of a period', async () => {
    const { body } = await get('/api/demo/analytics?period=7d', staff)
    expect(body.sessions).toMatchObject({
      total: 10,
      byStatus: { ACTIVE: 3, PAUSED: 2, COMPLETED: 5, CANCELLED: 0 },
    })
    expect(body.days).toEqual([
      { day: daysAgo(6), sessions: 1, completed: 1 },
      { day: daysAgo(5), sessions: 1, completed: 1 },
      { day: daysAgo(4), sessions: 2, completed: 1 },
      { day: daysAgo(3), sessions: 1, completed: 1 },
      { day: daysAgo(2), sessions: 2, completed: 1 },
      { day: daysAgo(1), sessions: 3, completed: 0 },
    ])
    const none = await get(`/api/demo/analytics?period=7d&userId=user_lucia`, staff)
    expect(none.body.sessions).toMatchObject({ total: 1, completionRate: 1 })
  })

  it('names the field of a wrong period', async () => {
    const { status, body } = await get('/api/demo/analytics?period=ever', maya)
    expect([status, body.errors?.[0]?.field]).toEqual([422, 'period'])
  })

  it('tells staff that a user does not exist', async () => {
    const { status, body } = await get('/api/demo/analytics?userId=user_nobody', staff)
    expect([status, body.code]).toEqual([404, 'USER.NOT_FOUND'])
  })

  it('gives the same for a user to that user and to staff', async () => {
    const own = await get('/api/demo/analytics', maya)
    const named = await get(`/api/demo/analytics?userId=${MAYA}`, maya)
    const byStaff = await get(`/api/demo/analytics?userId=${MAYA}`, staff)
    expect(byStaff).toEqual(named)
    expect(named.body).toEqual({ ...own.body, user: byStaff.body.user })
    expect(own.body.sessions.total).toBe(8)
    expect(own.body.mostActive).toEqual([{ user: byStaff.body.user, sessions: 8 }])
  })

  it('refuses the figures of another user', async () => {
    const { status, body } = await get('/api/demo/analytics?userId=user_test', maya)
    expect([status, body.code]).toEqual([403, 'AUTH.FORBIDDEN'])
  })
})

describe('GET /api/demo/analytics.csv', () => {
  const csv = async (path: string, cookie?: string) => {
    const response = await demo.request(`/api/demo/analytics.csv${path}`, cookie ? { cookie } : {})
    const { headers, status } = response
    return {
      status,
      type: headers.get('content-type'),
      file: headers.get('content-disposition'),
      text: await response.text(),
    }
  }

  it('has a line for each day with sessions', async () => {
    expect(await csv('?period=7d', maya)).toEqual({
      status: 200,
      type: 'text/csv; charset=utf-8',
      file: 'attachment; filename="demo-sessions-7d.csv"',
      text: `day,sessions,completed\r\n${daysAgo(6)},1,1\r\n${daysAgo(1)},1,0\r\n`,
    })
    const lines = (await csv('', staff)).text.trimEnd().split('\r\n').slice(1)
    expect(lines.reduce((sum, line) => sum + Number(line.split(',')[1]), 0)).toBe(60)
  })

  it('is refused as a problem document', async () => {
    expect(await csv('')).toMatchObject({ status: 401, type: 'application/problem+json' })
    expect(await csv('?period=ever', maya)).toMatchObject({ status: 422, type: 'application/problem+json' })
    expect(await csv('?userId=user_test', maya)).toMatchObject({ status: 403, type: 'application/problem+json' })
  })
})

describe('too many requests', () => {
  it('are refused to that person for a while, reads and writes apart', async () => {
    await using limited = await startDemo({ RATE_LIMIT_READS: '2', RATE_LIMIT_WRITES: '1' })
    const cookie = await limited.signIn('test@example.com')
    const json = { sessionId: 'seed_session_01', rating: 5 }
    const send = async (options: { cookie: string; json?: unknown }) =>
      (await limited.request(`/api/demo/${options.json ? 'feedback' : 'sessions'}`, options)).status
    expect([await send({ cookie }), await send({ cookie }), await send({ cookie, json })]).toEqual([200, 200, 201])
    expect(await send({ cookie, json })).toBe(429)
    const response = await limited.request('/api/demo/analytics', { cookie })
    const retryAfter = Number(response.headers.get('retry-after'))
    expect(retryAfter).toBeGreaterThanOrEqual(1)
    expect(retryAfter).toBeLessThanOrEqual(60)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      title: 'Too many requests',
      status: 429,
      code: 'REQUEST.TOO_MANY',
      detail: `Too many requests. Try again in ${retryAfter} s.`,
    })
    expect(await send({ cookie: await limited.signIn('maya.lindqvist@harborlabs.example') })).toBe(200)
  })
})

describe('without a database', () => {
  it('tells callers to come back', async () => {
    await using server = await startServer({ variables: { DATABASE_URL: unreachable }, health: '/api/health/live' })
    const response = await fetch(new URL('/api/demo/sessions', server.url), { headers: { cookie: staff } })
    expect(response.headers.get('retry-after')).toBe('5')
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 503,
      body: {
        title: 'Unavailable',
        status: 503,
        code: 'DATABASE.UNAVAILABLE',
        detail: 'The database does not answer. Try again soon.',
      },
    })
  })
})

/** The id of a session of the sample data. */
function seedId(number: number): string {
  return `seed_session_${String(number).padStart(2, '0')}`
}

/** A day before today in UTC, as `2026-05-20`. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60_000).toISOString().slice(0, 10)
}

/** An array in an array and so on, as JSON. */
function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}
