import { TEST_LOGIN } from '@workspace/database/seed'
import { describe, expect, test } from 'vitest'
import { cookiesOf } from '../src/testing.ts'
import { givenService } from './fixture.ts'

const { database, service } = await givenService()

const { email } = TEST_LOGIN
const visitor = { email: null, isStaff: null }

const send = (path: string, headers: Record<string, string>, body?: object) =>
  fetch(`${service.origin}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { origin: service.origin, ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })

const signIn = (headers: Record<string, string> = {}) => send('/api/auth/sign-in/email', headers, TEST_LOGIN)

async function newToken(): Promise<string> {
  return (await signIn()).headers.get('set-auth-token') ?? ''
}

const bearing = (token: string) => ({ authorization: `Bearer ${token}` })
const me = async (headers: Record<string, string>) => (await send('/me', headers)).json()

interface SessionRow {
  readonly token: string
  readonly userAgent: string
}

async function listSessions(headers: Record<string, string>): Promise<SessionRow[]> {
  return (await send('/api/auth/list-sessions', headers)).json()
}

describe('a program of a person', () => {
  test('is told a token, which says who it is', async () => {
    const token = await newToken()
    expect(await me(bearing(token))).toMatchObject({ email })
    expect(await me({ authorization: `bearer   ${token}` })).toMatchObject({ email })
    expect(await (await send('/api/auth/get-session', bearing(token))).json()).toMatchObject({ user: { email } })
  })

  test.each([
    ['without its signature', (token: string) => token.split('.')[0] ?? ''],
    ['with another signature', (token: string) => token.replace(/.{6}$/, 'AAAAAA')],
    ['of an unknown session', (token: string) => token.replace(/^.{6}/, 'AAAAAA')],
    ['that is none', () => 'nonsense'],
    ['that is empty', () => ''],
  ])('is refused with a token %s', async (_, change) => {
    const response = await send('/me', bearing(change(await newToken())))
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'AUTH.TOKEN_REFUSED' })
  })

  test('is known by the token alone, also beside a cookie', async () => {
    const cookie = await service.cookieOf('priya.raman@harborlabs.example')
    expect(await me({ cookie, ...bearing(await newToken()) })).toMatchObject({ email })
    expect((await send('/me', { cookie, ...bearing('nonsense') })).status).toBe(401)
  })

  test.each(['token', 'access_token', 'authorization', 'set-auth-token', 'workspace.session_token'])(
    'is nobody with a token in the query, as %s',
    async (parameter) => {
      const token = encodeURIComponent(await newToken())
      expect(await (await send(`/me?${parameter}=${token}`, {})).json()).toEqual(visitor)
      expect(await (await send(`/api/auth/get-session?${parameter}=${token}`, {})).json()).toBeNull()
    },
  )

  test('signs out, after which the token is refused', async () => {
    const token = await newToken()
    expect((await send('/api/auth/sign-out', bearing(token), {})).status).toBe(200)
    expect((await send('/me', bearing(token))).status).toBe(401)
  })

  test('is refused once the session is over', async () => {
    const token = await newToken()
    await database.prisma.session.update({
      where: { token: token.split('.')[0] ?? '' },
      data: { expiresAt: new Date('2020-01-01') },
    })
    expect((await send('/me', bearing(token))).status).toBe(401)
  })
})

describe('the sessions of a person', () => {
  test('are listed, and ended one by one, all others, or all', async () => {
    await database.prisma.session.deleteMany({ where: { user: { email } } })
    const [own, first, second] = [bearing(await newToken()), bearing(await newToken()), bearing(await newToken())]
    const sessions = await listSessions(own)
    expect(sessions.map(({ userAgent }) => userAgent)).toEqual(['node', 'node', 'node'])

    const { session } = await (await send('/api/auth/get-session', first)).json()
    expect((await send('/api/auth/revoke-session', own, { token: session.token })).status).toBe(200)
    const statuses = () => Promise.all([own, first, second].map(async (as) => (await send('/me', as)).status))
    expect(await statuses()).toEqual([200, 401, 200])
    await send('/api/auth/revoke-other-sessions', own, {})
    expect(await statuses()).toEqual([200, 401, 401])
    await send('/api/auth/revoke-sessions', own, {})
    expect(await statuses()).toEqual([401, 401, 401])
  })

  test('open nothing by what is listed of them', async () => {
    const tokens = (await listSessions(bearing(await newToken()))).map(({ token }) => token)
    const statuses = await Promise.all(tokens.map(async (token) => (await send('/me', bearing(token))).status))
    expect(new Set(statuses)).toEqual(new Set([401]))
  })

  test('are not ended by somebody else', async () => {
    const token = await newToken()
    const other = { cookie: await service.cookieOf('priya.raman@harborlabs.example'), origin: service.origin }
    await send('/api/auth/revoke-session', other, { token: token.split('.')[0] })
    expect(await me(bearing(token))).toMatchObject({ email })
  })
})

describe('a page in a browser', () => {
  test('is told no token', async () => {
    const response = await signIn({ 'sec-fetch-site': 'same-origin' })
    expect(response.status).toBe(200)
    expect(response.headers.get('set-auth-token')).toBeNull()
    expect(await me({ cookie: cookiesOf(response) })).toMatchObject({ email })
  })

  test('of another origin gets nothing, with a token or without', async () => {
    const origin = 'https://evil.example'
    expect((await signIn({ origin })).status).toBe(403)
    const token = await newToken()
    for (const path of ['/me', '/api/auth/get-session']) {
      const response = await send(path, { origin, ...bearing(token) })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
    const preflight = await fetch(`${service.origin}/me`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    })
    expect(preflight.headers.get('access-control-allow-headers')).toBeNull()
  })
})

describe('a write with a cookie', () => {
  const echo = async (headers: Record<string, string>) => {
    const cookie = await service.cookieOf(email)
    return (await fetch(`${service.origin}/echo`, { method: 'POST', headers: { cookie, ...headers } })).status
  }

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://evil.example', 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('is refused to a page of another origin (%o)', async (headers) => {
    expect(await echo(headers)).toBe(403)
  })

  test.each([
    [{}],
    [{ origin: service.origin }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: service.origin, 'sec-fetch-site': 'same-origin' }],
  ])('is taken from a page of its own, and from what is no page (%o)', async (headers) => {
    expect(await echo(headers)).toBe(200)
  })

  test('is taken with a token from anywhere, and without a cookie', async () => {
    const origin = 'https://evil.example'
    const write = (headers: Record<string, string>) =>
      fetch(`${service.origin}/echo`, { method: 'POST', headers: { origin, ...headers } })
    expect((await write({})).status).toBe(200)
    expect((await write(bearing(await newToken()))).status).toBe(200)
  })
})
