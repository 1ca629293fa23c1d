import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startService, type TestService } from './start-service.ts'

let service: TestService
let maya: string

beforeAll(async () => {
  service = await startService()
  maya = await service.signIn('maya.lindqvist@harborlabs.example')
})
afterAll(() => service?.[Symbol.asyncDispose]())

async function request(path: string, { cookie, json }: { cookie?: string; json?: unknown } = {}) {
  const response = await fetch(new URL(path, service.url), {
    headers: { ...(cookie && { cookie }), ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
  })
  return { status: response.status, body: await response.json() }
}

describe('GET /items', () => {
  it('lists the caller’s own items, newest first, page by page', async () => {
    await request('/items', { cookie: maya, json: { name: ' Compass ' } })
    const first = await request('/items?limit=1', { cookie: maya })
    expect(first).toMatchObject({ status: 200, body: { items: [{ name: 'Compass' }], previousCursor: null } })
    const second = await request(`/items?limit=1&cursor=${first.body.nextCursor}`, { cookie: maya })
    expect(second.body).toMatchObject({ items: [{ name: 'Umbrella' }], nextCursor: null })
  })

  it('is refused to visitors', async () => {
    expect(await request('/items')).toMatchObject({ status: 401, body: { code: 'AUTH.REQUIRED' } })
  })

  it.each(['limit=0', 'limit=101', 'cursor=made-up', 'colour=red'])('names what is wrong in %s', async (query) => {
    expect(await request(`/items?${query}`, { cookie: maya })).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.INVALID' },
    })
  })
})

describe('POST /items', () => {
  it('is refused to visitors', async () => {
    expect(await request('/items', { json: { name: 'Compass' } })).toMatchObject({ status: 401 })
  })

  it('is refused to who is banned, who still reads', async () => {
    const ban = (banned: boolean) => service.prisma.user.update({ where: { id: 'user_maya' }, data: { banned } })
    await ban(true)
    expect(await request('/items', { cookie: maya, json: { name: 'Compass' } })).toMatchObject({
      status: 403,
      body: { code: 'AUTH.SUSPENDED' },
    })
    expect(await request('/items', { cookie: maya })).toMatchObject({ status: 200 })
    await ban(false)
  })

  it.each([{}, { name: ' ' }, { name: 'a\u0000' }, { name: 'x'.repeat(121) }, { name: 'Map', ownerId: 'user_test' }])(
    'names what is wrong in %j',
    async (json) => {
      expect(await request('/items', { cookie: maya, json })).toMatchObject({
        status: 400,
        body: { code: 'REQUEST.INVALID' },
      })
    },
  )
})

it('is healthy with the migrations of its layers, and describes itself', async () => {
  expect(await request('/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
  const { body } = await request('/openapi.json')
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/openapi.json', '/health', '/health/ready', '/health/live', '/items']),
  )
})
