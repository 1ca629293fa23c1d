import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { errorsPlugin } from '@workspace/http/errors'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesPlugin } from '../src/web/pages-plugin.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { CAST, createWorld } from './world.ts'

let fixture: Fixture

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const asBrowser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

/** The built document holds the names of what it loads. */
async function assetOf(kind: 'css' | 'js'): Promise<string> {
  const { body } = await fixture.app.inject({ url: '/sign-in' })
  const [, path = ''] = new RegExp(`"(/assets/[^"]+\\.${kind})"`).exec(body) ?? []
  return path
}

it('is built, as `turbo run test` does before', () => {
  expect(existsSync(resolve(import.meta.dirname, '../dist/web/index.html'))).toBe(true)
})

describe('GET /', () => {
  it('has a page for browsers', async () => {
    const response = await fixture.app.inject({ url: '/', headers: asBrowser })
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(response.headers.vary).toContain('accept')
  })

  it.each([{}, { accept: '*/*' }, { accept: 'application/json' }])('lists what there is for %j', async (headers) => {
    const response = await fixture.app.inject({ url: '/', headers })
    expect(response.json()).toMatchObject({ name: 'Event platform' })
  })
})

describe('the pages', () => {
  it.each(['/sign-in', '/register?next=/', '/forgot-password', '/new-room', '/console/some', '/live/some/screen'])(
    'are at %s, and not kept by browsers',
    async (url) => {
      const { statusCode, headers, body } = await fixture.app.inject({ url, headers: asBrowser })
      expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ])
      expect(body).toContain('<div id="root">')
    },
  )

  it('load scripts of their own origin only, none of them inline', async () => {
    const { headers, body } = await fixture.app.inject({ url: '/live/some' })
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(body.match(/<script(?![^>]* src="\/assets\/)/g)).toBeNull()
  })

  it.each(['css', 'js'] as const)('have their %s kept for a year, since its name has a hash', async (kind) => {
    const { statusCode, headers } = await fixture.app.inject({ url: await assetOf(kind) })
    expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  })
})

it.each(['/rooms/none', '/nothing', '/assets/none.js', '/assets/../package.json', '/console', '/openapi'])(
  'answers %s, which is not there, with a problem, for browsers as well',
  async (url) => {
    const { statusCode, headers } = await fixture.app.inject({ url, headers: asBrowser })
    expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
  },
)

describe('before the pages are built', () => {
  const openUnbuilt = async (headers: Record<string, string>) => {
    await using app = fastify()
    await app.register(errorsPlugin)
    await app.register(pagesPlugin, { built: join(import.meta.dirname, 'none') })
    return await app.inject({ url: '/live/some/screen', headers })
  }

  it('a browser has a page that loads again by itself', async () => {
    const { statusCode, headers, body } = await openUnbuilt(asBrowser)
    expect([statusCode, headers['content-type'], headers.refresh]).toEqual([503, 'text/html; charset=utf-8', '1'])
    expect(body).toContain('The pages are being built')
  })

  it('a program has a problem that says how to build them', async () => {
    const response = await openUnbuilt({})
    expect(response.json()).toMatchObject({ status: 503, code: 'PAGES.NOT_BUILT' })
  })
})

describe('GET /rooms/:id/standing', () => {
  const read = async (as: keyof typeof CAST | null, status: 'ACTIVE' | 'COMPLETED' = 'ACTIVE') => {
    const { room } = await createWorld(fixture.prisma, { status })
    const response = await fixture.ask(as && { handle: CAST[as] }, { url: `/rooms/${room}/standing` })
    return response.json()
  }

  it('gives visitors nothing to do', async () => {
    expect(await read(null)).toEqual({ roles: [], actions: [] })
  })

  it('tells a participant that they may leave, and not lead', async () => {
    const { roles, actions } = await read('PARTICIPANT')
    expect(roles).toEqual(['PARTICIPANT'])
    expect(actions).toContain('participant.leave')
    expect(actions).not.toContain('draw.run')
  })

  it('tells an organizer what the status of the room leaves to do', async () => {
    expect((await read('ORGANIZER')).actions).toContain('room.complete')
    const { actions } = await read('ORGANIZER', 'COMPLETED')
    expect(actions).toContain('draw.run')
    expect(actions).not.toContain('room.complete')
  })
})
