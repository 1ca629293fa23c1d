import { describe, expect, it } from 'vitest'
import { startServer } from '../start-demo.ts'
import { givenApi } from './given-api.ts'

// Port 1 is nobody's.
const unreachable = 'postgresql://app:grapefruit@127.0.0.1:1/gone'

const { demo, staff } = await givenApi()

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
