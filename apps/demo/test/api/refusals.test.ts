import { findUnexplainedRefusals } from '@workspace/testing/find-unexplained-refusals'
import { describe, expect, it } from 'vitest'
import { startServer } from '../start-demo.ts'
import { givenApi } from './given-api.ts'

// Port 1 is nobody's.
const unreachable = 'postgresql://app:grapefruit@127.0.0.1:1/gone'

const { demo, staff, get, post } = await givenApi()

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
        title: 'Unauthorized',
        status: 401,
        code: 'AUTH.REQUIRED',
        detail: 'Sign in to use this address.',
      },
    })
  })
})

describe('below /api', () => {
  const appFolder = `${import.meta.dirname}/../..`

  it.each(['/api', '/api/nothing', '/api/demo/sessions/nothing'])('%s is no address', async (path) => {
    const response = await demo.request(path)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 404,
      body: { title: 'Not Found', status: 404, code: 'ROUTE.NOT_FOUND', detail: `There is no GET ${path}.` },
    })
  })

  it('a route names the methods that it takes', async () => {
    const response = await demo.request('/api/demo/feedback')
    expect(response.headers.get('allow')).toBe('OPTIONS, POST')
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 405,
      body: {
        title: 'Method Not Allowed',
        status: 405,
        code: 'ROUTE.METHOD_NOT_ALLOWED',
        detail: '/api/demo/feedback does not take GET, but OPTIONS, POST.',
      },
    })
  })

  it('every route explains what it does not take', async () => {
    expect(await findUnexplainedRefusals(appFolder, demo.url)).toEqual([])
  })
})

describe('banned while signed in', () => {
  const ban = (data: { banned: boolean; banExpires?: Date | null }) =>
    demo.prisma.user.update({ where: { email: 'test@example.com' }, data })
  const start = () => post('/api/demo/sessions', { sessionName: 'After the ban', demoType: 'CHAT' }, staff)
  const owners = async () => {
    const { body } = await get('/api/demo/sessions?limit=100', staff)
    return new Set(body.items.map(({ user }: { user: { id: string } }) => user.id))
  }

  it('a member of the staff sees what is their own, and writes nothing', async () => {
    await ban({ banned: true })
    expect(await owners()).toEqual(new Set(['user_test']))
    expect(await start()).toEqual({
      status: 403,
      body: {
        title: 'Forbidden',
        status: 403,
        code: 'AUTH.SUSPENDED',
        detail: 'This account is banned: it may read, not write.',
      },
    })
    await ban({ banned: false })
  })

  it('a ban that is over counts no more', async () => {
    await ban({ banned: true, banExpires: new Date('2020-01-01') })
    expect((await owners()).size).toBeGreaterThan(1)
    expect((await start()).status).toBe(201)
    await ban({ banned: false, banExpires: null })
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
        title: 'Service Unavailable',
        status: 503,
        code: 'DATABASE.UNAVAILABLE',
        detail: 'The database does not answer. Try again soon.',
      },
    })
  })
})
