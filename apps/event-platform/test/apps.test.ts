import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fixture, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS } from './world.ts'

let fixture: Fixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const manifest = {
  version: '1.0.0',
  capabilities: ['draw'],
  permissions: ['draw:run'],
  entryPoints: { room: 'https://new.example/room' },
}
const register = (body: object) => fixture.ask(owner, { method: 'POST', url: '/apps', body })

describe('registering an application', () => {
  it('gives it to who does it, and everybody sees it', async () => {
    const metadata = { supportUrl: 'https://new.example/help', region: 'eu', seats: 3 }
    const response = await register({ slug: 'new-app', name: ' New ', manifest, metadata })
    expect(response.statusCode).toBe(201)
    expect(response.json()).toEqual({
      id: expect.any(String),
      slug: 'new-app',
      name: 'New',
      description: null,
      isActive: true,
      manifest,
      counts: { rooms: 0 },
      owner: { id: 'user_amara', name: 'Amara Diallo', username: 'amara', image: null },
      metadata,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    const { id } = response.json()
    expect((await fixture.ask(null, { url: `/apps/${id}` })).json()).toEqual(response.json())
  })

  it('takes a slug once, also of an application that was deleted', async () => {
    const { id } = (await register({ slug: 'once', name: 'Once', manifest })).json()
    const taken = { status: 409, code: 'APP.SLUG_TAKEN' }
    expect((await register({ slug: 'once', name: 'Twice', manifest })).json()).toMatchObject(taken)
    expect((await fixture.ask(owner, { method: 'DELETE', url: `/apps/${id}` })).statusCode).toBe(204)
    expect((await fixture.ask(null, { url: `/apps/${id}` })).json()).toMatchObject({ code: 'APP.NOT_FOUND' })
    expect((await register({ slug: 'once', name: 'Thrice', manifest })).json()).toMatchObject(taken)
  })

  it.each([
    ['manifest.version', { manifest: { ...manifest, version: '1' } }],
    ['manifest.capabilities/0', { manifest: { ...manifest, capabilities: ['fly'] } }],
    ['manifest.permissions', { manifest: { ...manifest, permissions: ['draw:run', 'draw:run'] } }],
    ['manifest.entryPoints.room', { manifest: { ...manifest, entryPoints: { room: 'javascript:alert(1)' } } }],
    ['manifest', { manifest: { ...manifest, colour: 'red' } }],
    ['slug', { slug: 'Not A Slug' }],
    ['name', { name: '  ' }],
    ['name', { name: 'half \ud800 a pair' }],
    ['metadata.supportUrl', { metadata: { supportUrl: 'mailto:a@b.example' } }],
    ['metadata.list', { metadata: { list: [1, 2] } }],
    ['metadata.not a name', { metadata: { 'not a name': 1 } }],
    ['metadata', { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`note${n}`, n])) }],
    ['', { owner: 'user_lucia' }],
  ])('names a %s that is not good', async (path, over) => {
    const response = await register({ slug: 'bad', name: 'Bad', manifest, ...over })
    expect(response.json()).toMatchObject({ status: 400, code: 'REQUEST.INVALID' })
    expect(response.json().errors).toContainEqual({
      in: 'body',
      path: path.replaceAll('.', '/'),
      message: expect.any(String),
    })
  })
})

describe('an application that is off', () => {
  it('opens no rooms, and its keys open nothing, until it is on again', async () => {
    const world = await createWorld(fixture.prisma)
    const change = (isActive: boolean) =>
      fixture.ask(owner, { method: 'PATCH', url: `/apps/${world.app}`, body: { isActive } })
    expect((await change(false)).json()).toMatchObject({ isActive: false })
    expect((await fixture.ask(owner, REQUESTS['open a room'](world))).json()).toMatchObject({ code: 'APP.INACTIVE' })
    expect((await fixture.ask({ key: world.key }, REQUESTS['add a prize'](world))).statusCode).toBe(401)
    const { items } = (await fixture.ask(null, { url: '/apps?isActive=false' })).json()
    expect(items.map(({ slug }: { slug: string }) => slug)).toEqual([world.appSlug, 'town-hall'])
    await change(true)
    expect((await fixture.ask({ key: world.key }, REQUESTS['add a prize'](world))).statusCode).toBe(201)
  })
})

describe('GET /apps', () => {
  it('filters by owner and turns the order around', async () => {
    const slugs = async (query: string) =>
      (await fixture.ask(null, { url: `/apps?${query}` })).json().items.map(({ slug }: { slug: string }) => slug)
    expect(await slugs('owner=user_kenji')).toEqual(['quiz-night'])
    const all: string[] = await slugs('limit=100')
    expect(await slugs('limit=100&sort=-slug')).toEqual(all.toReversed())
  })
})

describe('keys', () => {
  const make = (app: string, body: object = { name: 'Server', scopes: ['draw:run'] }) =>
    fixture.ask(owner, { method: 'POST', url: `/apps/${app}/keys`, body })

  it('are shown once, kept as a hash, and open what their scopes say', async () => {
    const world = await createWorld(fixture.prisma)
    const { key, id, prefix, ...rest } = (await make(world.app)).json()
    expect(key).toMatch(/^evp_[\w-]{43}$/)
    expect(key.startsWith(prefix)).toBe(true)
    expect(rest).toMatchObject({ name: 'Server', scopes: ['draw:run'], lastUsedAt: null, expiresAt: null })
    const stored = await fixture.prisma.appKey.findUniqueOrThrow({ where: { id } })
    expect(JSON.stringify(stored)).not.toContain(key)
    const list = await fixture.ask(owner, REQUESTS['list keys'](world))
    expect(list.body).not.toContain(key)
    expect(list.json().items.map((item: { id: string }) => item.id)).toEqual([id, world.keyId])
    expect((await fixture.ask({ key }, REQUESTS.draw(world))).statusCode).toBe(200)
    const [used] = (await fixture.ask(owner, REQUESTS['list keys'](world))).json().items
    expect(used.lastUsedAt).toEqual(expect.any(String))
  })

  it('open nothing once they are revoked or expired, or where they are none', async () => {
    const world = await createWorld(fixture.prisma)
    const revoked = (await make(world.app)).json()
    await fixture.ask(owner, { method: 'DELETE', url: `/apps/${world.app}/keys/${revoked.id}` })
    const expired = (
      await make(world.app, { name: 'Old', scopes: ['draw:run'], expiresAt: '2020-01-01T00:00:00Z' })
    ).json()
    for (const key of [revoked.key, expired.key, 'evp_nothing', `${world.key}x`]) {
      const response = await fixture.ask({ key }, REQUESTS['read a room'](world))
      expect(response.json()).toMatchObject({ status: 401, code: 'AUTH.KEY_REFUSED' })
    }
    const again = await fixture.ask(owner, { method: 'DELETE', url: `/apps/${world.app}/keys/${revoked.id}` })
    expect(again.json()).toMatchObject({ status: 404, code: 'KEY.NOT_FOUND' })
  })

  it('have no scope that the manifest has not', async () => {
    const world = await createWorld(fixture.prisma, { permissions: ['draw:run'] })
    expect((await make(world.app, { name: 'More', scopes: ['draw:run', 'prizes:write'] })).json()).toMatchObject({
      status: 409,
      code: 'APP.SCOPE',
      detail: expect.stringContaining('does not have prizes:write'),
    })
  })

  it('of one application do not revoke those of another', async () => {
    const [one, other] = [await createWorld(fixture.prisma), await createWorld(fixture.prisma)]
    const response = await fixture.ask(owner, { method: 'DELETE', url: `/apps/${one.app}/keys/${other.keyId}` })
    expect(response.statusCode).toBe(404)
  })
})
