import { describe, expect, it } from 'vitest'
import { otherMethods, routeNotFound } from './unrouted.ts'

const ask = (method: string) => new Request('http://127.0.0.1/api/things?limit=1', { method })

describe('the methods that a route does not take', () => {
  const handlers = otherMethods('GET', 'DELETE')

  it('are all the others, and OPTIONS, which names those that it takes', async () => {
    expect(Object.keys(handlers).toSorted()).toEqual(['OPTIONS', 'PATCH', 'POST', 'PUT'])
    const { status, headers } = handlers.OPTIONS(ask('OPTIONS'))
    expect([status, headers.get('allow')]).toEqual([204, 'OPTIONS, GET, HEAD, DELETE'])
  })

  it('are refused as a problem document', async () => {
    const response = handlers.PUT(ask('PUT'))
    expect(response.headers.get('allow')).toBe('OPTIONS, GET, HEAD, DELETE')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 405,
      body: {
        title: 'Method Not Allowed',
        status: 405,
        code: 'ROUTE.METHOD_NOT_ALLOWED',
        detail: '/api/things does not take PUT, but OPTIONS, GET, HEAD, DELETE.',
      },
    })
  })
})

it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
  'an address that no route has refuses %s as a problem document',
  async (method) => {
    const response = routeNotFound[method](ask(method))
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 404,
      body: {
        title: 'Not Found',
        status: 404,
        code: 'ROUTE.NOT_FOUND',
        detail: `There is no ${method} /api/things.`,
      },
    })
  },
)
