import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Ask, type Fixture, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS, type RequestName, type World } from './world.ts'

let fixture: Fixture
let world: World
const owner = { handle: CAST.owner }

beforeAll(async () => {
  fixture = await startFixture()
})
beforeEach(async () => {
  world = await createWorld(fixture.prisma)
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const names = (Object.keys(REQUESTS) as RequestName[]).filter((name) => !name.startsWith('delete'))

/** What has broken services before. */
const NASTY = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  2 ** 31,
  0.1,
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  "'; DROP TABLE rooms; --",
  '%00',
  '../../etc/passwd',
  'x'.repeat(100_000),
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '-000001-01-01T00:00:00Z',
  'https://a.example/\0',
  'javascript:alert(1)',
  [],
  [null],
  ['\0'],
  {},
  { a: { b: { c: {} } } },
  { $ne: null },
  { set: [] },
  Array.from({ length: 500 }, (_, n) => `id-${n}`),
]

async function send(request: Ask): Promise<void> {
  const response = await fixture.ask(owner, request)
  if (response.statusCode >= 500) {
    expect.fail(`${JSON.stringify(request).slice(0, 500)} is answered by ${response.statusCode}: ${response.body}`)
  }
  if (response.statusCode >= 400) {
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json().code).toMatch(/^[A-Z_]+(\.[A-Z_]+)?$/)
  }
}

describe('nothing that is sent makes the service fail', () => {
  it.each(names)('%s: a value in the place of each other', async (name) => {
    const request: Ask = REQUESTS[name](world)
    if (!request.body) return
    const members = [...Object.keys(request.body), 'metadata', 'description', 'startsAt', 'expiresAt', 'imageUrl']
    for (const member of members) {
      for (const value of NASTY) await send({ ...request, body: { ...request.body, [member]: value } })
    }
  })

  it.each(names)('%s: a value within the notes', async (name) => {
    const request: Ask = REQUESTS[name](world)
    if (!request.body) return
    for (const value of NASTY) {
      for (const metadata of [
        { note: value },
        { tags: [value] },
        { valueEur: value },
        { [String(value).slice(0, 50)]: 1 },
      ]) {
        await send({ ...request, body: { ...request.body, metadata } })
      }
    }
  })

  it.each(names)('%s: a body that is none', async (name) => {
    const request: Ask = REQUESTS[name](world)
    if (request.body === undefined && request.method === undefined) return
    const { method = 'GET', url } = request
    for (const [type, payload] of [
      ['application/json', '{"name":'],
      ['application/json', ''],
      ['application/json', 'null'],
      ['application/json', '[]'],
      ['application/json', '"text"'],
      ['application/json', '{"__proto__":{"isStaff":true}}'],
      ['application/json', '{"constructor":{"prototype":{}}}'],
      ['application/json', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
      ['application/json', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
      ['text/plain', 'name=x'],
      ['application/x-www-form-urlencoded', 'name=x'],
      ['multipart/form-data', 'x'],
      ['nonsense', 'x'],
    ] as const) {
      // Signed in as nobody and as somebody: both have to be told.
      const response = await fixture.app.inject({ method, url, headers: { 'content-type': type }, payload })
      expect([payload, response.statusCode < 500]).toEqual([payload, true])
      const { cookie } = await cookies()
      const own = await fixture.app.inject({ method, url, headers: { 'content-type': type, cookie }, payload })
      expect([payload, own.statusCode < 500]).toEqual([payload, true])
    }
  })

  it.each(names)('%s: an address and a query that are none', async (name) => {
    const request: Ask = REQUESTS[name](world)
    const [path = ''] = request.url.split('?')
    for (const text of ['%00', '%', '%ff', '%ed%a0%80', 'a%20b', '..%2f', "'", 'x'.repeat(90), '-1', '1e99']) {
      for (const part of [world.room, world.app, '1', world.prize, world.winner, world.invite]) {
        if (path.includes(`/${part}`)) await send({ ...request, url: path.replace(`/${part}`, `/${text}`) })
      }
      if (!request.method) {
        for (const parameter of ['limit', 'cursor', 'sort', 'status', 'state', 'role', 'app', 'prize', 'isActive']) {
          await send({ url: `${path}?${parameter}=${text}` })
          await send({ url: `${path}?${parameter}[]=${text}&${parameter}=${text}` })
        }
      }
    }
  })

  it.each(names)('%s: anything', async (name) => {
    const request: Ask = REQUESTS[name](world)
    if (!request.body) return
    const members = Object.fromEntries(
      [...Object.keys(request.body), 'metadata', 'capacity', 'endsAt', 'prizeIds', 'scopes'].map((member) => [
        member,
        fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.integer(), fc.date({ noInvalidDate: true })),
      ]),
    )
    const bodies = fc.record(members, { requiredKeys: [] })
    for (const body of fc.sample(bodies, { numRuns: 40, seed: 48 })) await send({ ...request, body })
  })
})

let signedIn: Promise<{ cookie: string }> | undefined

/** The session of the owner. */
function cookies(): Promise<{ cookie: string }> {
  signedIn ??= fixture.app
    .inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: '192.0.2.200',
      payload: { email: 'amara.diallo@fernhill.example', password: 'password123' },
    })
    .then((response) => ({
      cookie: response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
    }))
  return signedIn
}
