import type { HTTPMethods } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ask, type Fixture, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS, type RequestName, type World } from './world.ts'

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly requestBody?: { readonly required: boolean }
}

let fixture: Fixture
let world: World
let token: string
let cookie: string
/** `POST /rooms/none/publish` of every route that is described, with its description. */
let operations: [method: HTTPMethods, url: string, operation: Operation][]

const names = Object.keys(REQUESTS) as RequestName[]
/** What only some people read. */
const OF_SOME = new Set<string>(['list keys', 'list invitations', 'list bans'] satisfies RequestName[])
const bearing = (text: string) => ({ authorization: `Bearer ${text}` })
const ask = (request: Ask) => fixture.ask(null, request)

beforeAll(async () => {
  fixture = await startFixture()
  world = await createWorld(fixture.prisma)
  ;({ token, cookie } = await signIn(CAST.owner))
  const { paths } = (await ask({ url: '/openapi.json' })).json()
  operations = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): (typeof operations)[number] => [
      method.toUpperCase() as HTTPMethods,
      path.replaceAll('{number}', '1').replaceAll(/\{\w+\}/g, 'none'),
      operation,
    ]),
  )
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const writes = () => operations.filter(([method]) => method !== 'GET')

/** Signs a sample person in as a program does. */
async function signIn(username: string) {
  const { email } = await fixture.prisma.user.findFirstOrThrow({ where: { username }, select: { email: true } })
  const response = await fixture.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress: '192.0.2.250',
    payload: { email, password: 'password123' },
  })
  return {
    token: String(response.headers['set-auth-token']),
    cookie: response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  }
}

/** Statuses of requests in worlds of their own, one after the other: the people who send them are signed in once. */
async function statuses(headersOf: (name: RequestName) => Ask['headers']): Promise<Record<string, number>> {
  const answers: Record<string, number> = {}
  for (const name of names) {
    const request: Ask = REQUESTS[name](await createWorld(fixture.prisma))
    answers[name] = (await ask({ ...request, headers: { ...headersOf(name) } })).statusCode
  }
  return answers
}

describe('the token of a person', () => {
  it('does on every route what the cookie does', async () => {
    const byCookie = await statuses(() => ({ cookie }))
    expect(await statuses(() => bearing(token))).toEqual(byCookie)
    expect(byCookie['change a room']).toBe(200)
    for (const url of ['/me', '/community/posts', '/api/auth/get-session']) {
      expect((await ask({ url, headers: bearing(token) })).statusCode).toBe(200)
    }
    expect((await ask({ url: '/me', headers: bearing(token) })).json()).toMatchObject({ username: CAST.owner })
  })

  it('is refused on every route once it is signed out', async () => {
    const { token: ended } = await signIn(CAST.ADMIN)
    await ask({ method: 'POST', url: '/api/auth/sign-out', headers: bearing(ended), body: {} })
    const refused = await statuses(() => bearing(ended))
    // The list of applications is the same for everybody: nobody is asked who they are.
    const { 'list apps': list, 'read an app': read, ...others } = refused
    expect([list, read]).toEqual([200, 200])
    expect(new Set(Object.values(others))).toEqual(new Set([401]))
    const answer = await ask({ url: `/rooms/${world.room}`, headers: bearing(ended) })
    expect(answer.json()).toMatchObject({ code: 'AUTH.TOKEN_REFUSED' })
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })

  it('is refused once its time is over', async () => {
    const { token: old } = await signIn(CAST.ADMIN)
    const where = { token: decodeURIComponent(old).split('.')[0] ?? '' }
    await fixture.prisma.session.update({ where, data: { expiresAt: new Date('2020-01-01') } })
    expect((await ask({ url: `/rooms/${world.room}`, headers: bearing(old) })).json()).toMatchObject({
      code: 'AUTH.TOKEN_REFUSED',
    })
  })

  it('writes nothing once the person is banned, and signs them in to nothing more', async () => {
    const { token: banned } = await signIn('marcus')
    await fixture.prisma.user.update({ where: { username: 'marcus' }, data: { banned: true } })
    const answers = await statuses(() => bearing(banned))
    for (const [name, status] of Object.entries(answers)) {
      const request: Ask = REQUESTS[name as RequestName](world)
      expect([name, status]).toEqual([name, request.method || OF_SOME.has(name) ? 403 : 200])
    }
    expect((await signIn('marcus')).token).toBe('undefined')
  })

  it('counts before the cookie beside it, and is no key', async () => {
    const other = await signIn(CAST.stranger)
    const me = await ask({ url: '/me', headers: { cookie: other.cookie, ...bearing(token) } })
    expect(me.json()).toMatchObject({ username: CAST.owner })
    const request = { ...REQUESTS['change a room'](world), headers: { cookie, ...bearing('none') } }
    expect((await ask(request)).json()).toMatchObject({ status: 401, code: 'AUTH.TOKEN_REFUSED' })
    const withKey = { ...REQUESTS['change a room'](world), headers: { cookie, ...bearing('evp_none') } }
    expect((await ask(withKey)).json()).toMatchObject({ status: 401, code: 'AUTH.KEY_REFUSED' })
  })

  it.each(['token', 'access_token', 'authorization', 'key'])('does not count in the query, as %s', async (name) => {
    for (const secret of [token, world.key]) {
      const query = `${name}=${encodeURIComponent(secret)}`
      expect((await ask({ url: `/me?${query}` })).statusCode).toBe(401)
      const { room } = await createWorld(fixture.prisma, { isPrivate: true })
      expect((await ask({ url: `/rooms/${room}?${query}` })).statusCode).toBe(404)
    }
  })

  it('may be sent wherever the document says so, and nowhere else', async () => {
    for (const [method, url, { security = [] }] of operations) {
      if (method === 'GET' && security.length === 0) continue
      const ways = security.flatMap((way) => Object.keys(way))
      expect([method, url, ways]).toEqual([method, url, expect.arrayContaining(['session', 'token'])])
    }
  })
})

describe('a write that a page of another origin sends with the cookie', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused on every route (%o)', async (headers) => {
    const allowed: string[] = []
    for (const [method, url] of writes()) {
      for (const body of [undefined, {}]) {
        const answer = await ask({ method, url, headers: { cookie, ...headers }, body })
        if (answer.json().code !== 'AUTH.FOREIGN_ORIGIN') allowed.push(`${method} ${url} ${answer.body}`)
      }
    }
    expect(writes().length).toBeGreaterThan(30)
    expect(allowed).toEqual([])
  })

  it('changes nothing, and passes from a page of its own', async () => {
    const { room } = await createWorld(fixture.prisma)
    const complete = (headers: Record<string, string>) =>
      ask({ method: 'POST', url: `/rooms/${room}/complete`, headers: { cookie, ...headers } })
    expect((await complete({ origin: 'https://evil.example' })).statusCode).toBe(403)
    expect(await fixture.prisma.room.findUniqueOrThrow({ where: { id: room } })).toMatchObject({ status: 'ACTIVE' })
    expect((await complete({ origin: 'http://localhost:80' })).statusCode).toBe(200)
  })
})

describe('on a route that needs somebody', () => {
  const needs = () =>
    operations.filter(([, , { security = [] }]) => security.length > 0 && !security.some((way) => !Object.keys(way)[0]))

  it('nobody is told what is wrong with what they sent', async () => {
    const told: string[] = []
    for (const [method, url] of needs()) {
      for (const payload of ['{"name":', '[]', 'x'.repeat(2 ** 21)]) {
        const headers = { 'content-type': 'application/json' }
        for (const credentials of [{}, bearing('none'), bearing('evp_none')]) {
          const answer = await fixture.app.inject({
            method,
            url: url.replaceAll('none', 'no%20id'),
            headers: { ...headers, ...credentials },
            ...(method !== 'GET' && { payload }),
          })
          if (answer.statusCode !== 401) told.push(`${method} ${url} ${answer.body}`)
        }
      }
    }
    expect(needs().length).toBeGreaterThan(30)
    expect(told).toEqual([])
  })

  it('whoever is known is told, and held to the limit of a body', async () => {
    const send = (payload: string) =>
      fixture.app.inject({
        method: 'POST',
        url: '/rooms',
        headers: { cookie, 'content-type': 'application/json' },
        payload,
      })
    expect((await send('{"name":')).statusCode).toBe(400)
    expect((await send('{}')).json()).toMatchObject({ status: 400, code: 'REQUEST.INVALID' })
    expect((await send(JSON.stringify({ name: 'x'.repeat(2 ** 21) }))).statusCode).toBe(413)
  })
})

describe('an absent body', () => {
  it('counts as an empty one where nothing of it has to be named', async () => {
    const optional = writes().filter(([, , { requestBody }]) => requestBody?.required === false)
    expect(optional.map(([method, url]) => `${method} ${url}`)).toEqual([
      'POST /rooms/none/invites',
      'PUT /rooms/none/participation',
      'POST /rooms/none/draws/1/run',
    ])
    const { room } = await createWorld(fixture.prisma)
    for (const [method, url, status] of [
      ['POST', `/rooms/${room}/invites`, 201],
      ['PUT', `/rooms/${room}/participation`, 200],
      ['POST', `/rooms/${room}/draws/1/run`, 200],
    ] as const) {
      const answer = await ask({ method, url, headers: { cookie } })
      expect([url, answer.statusCode]).toEqual([url, status])
    }
  })

  it('is refused elsewhere', async () => {
    for (const name of ['open a room', 'change a room', 'order the prizes'] as const) {
      const { body, ...request } = REQUESTS[name](world)
      expect(body).toBeDefined()
      expect((await ask({ ...request, headers: { cookie } })).json()).toMatchObject({
        status: 400,
        code: 'REQUEST.INVALID',
      })
    }
  })

  it('is the same request as an empty one, under one Idempotency-Key', async () => {
    const { room } = await createWorld(fixture.prisma)
    const request = {
      method: 'POST',
      url: `/rooms/${room}/draws/1/run`,
      headers: { cookie, 'idempotency-key': 'empty' },
    } as const
    expect((await ask(request)).statusCode).toBe(200)
    const again = await ask({ ...request, body: {} })
    expect([again.statusCode, again.headers['idempotent-replayed']]).toEqual([200, 'true'])
  })
})
