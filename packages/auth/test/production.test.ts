import { TEST_LOGIN } from '@workspace/database/seed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf, TEST_SECRET } from '../src/testing.ts'
import { seededDatabase, startService } from './fixture.ts'

const baseURL = 'https://demo.example.com'
const { email, password } = TEST_LOGIN

let database: Awaited<ReturnType<typeof seededDatabase>>
let service: Awaited<ReturnType<typeof startService>>

beforeAll(async () => {
  database = await seededDatabase()
  const env = { NODE_ENV: 'production', BETTER_AUTH_SECRET: TEST_SECRET }
  service = await startService(database.prisma, { env, baseURL })
})

afterAll(async () => {
  await service?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})

const signIn = (headers: Record<string, string> = {}) =>
  service.post('/sign-in/email', { email, password }, { origin: baseURL, ...headers })

test('the session cookie is sent over HTTPS only, to no script and to no other site', async () => {
  const [cookie = ''] = (await signIn()).headers.getSetCookie()
  const [pair = '', ...attributes] = cookie.split('; ')
  expect(pair).toMatch(/^__Secure-workspace\.session_token=/)
  expect(attributes.map((attribute) => attribute.replace(/=\d+$/, ''))).toEqual([
    'Max-Age',
    'Path=/',
    'HttpOnly',
    'Secure',
    'SameSite=Lax',
  ])
})

test('a cookie without the prefix, which another host of the domain could have set, is nobody', async () => {
  const cookie = cookiesOf(await signIn())
  expect(await service.me(cookie)).toMatchObject({ email })
  expect(await service.me(cookie.replace('__Secure-', ''))).toMatchObject({ email: null })
})

describe('given many people behind one address', () => {
  test('all of them read who they are', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 150 }, async () => (await fetch(`${service.origin}/api/auth/get-session`)).status),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  test.each([
    ['/sign-in/social', { provider: 'google' }],
    ['/sign-in/oauth2', { providerId: 'company' }],
    ['/sign-in/sso', { providerId: 'company' }],
  ])('%s lets more in than a handful, and not without an end', async (path, body) => {
    const askAtOnce = async (count: number) =>
      Promise.all(
        Array.from({ length: count }, async () => (await service.post(path, body, { origin: baseURL })).status),
      )
    expect(await askAtOnce(50)).not.toContain(429)
    expect(await askAtOnce(300)).toContain(429)
  })
})

describe('given a request that another site makes', () => {
  test.each([
    ['its origin', { origin: 'https://evil.example' }],
    ['the origin of a page without one', { origin: 'null' }],
    ['an origin that only begins like ours', { origin: `${baseURL}.evil.example` }],
    ['our origin without encryption', { origin: 'http://demo.example.com' }],
  ])('signing in with %s is refused', async (_what, headers) => {
    const response = await signIn(headers)
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('a form of another site signs nobody in', async () => {
    const response = await fetch(`${service.origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
      },
      body: new URLSearchParams({ email, password }),
    })
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test.each([
    ['/sign-out', {}],
    ['/change-password', { currentPassword: password, newPassword: 'something else' }],
    ['/update-user', { name: 'Mallory' }],
  ])('%s with the cookie of a person is refused', async (path, body) => {
    const cookie = cookiesOf(await signIn())
    for (const origin of ['https://evil.example', 'null', '']) {
      expect((await service.post(path, body, { cookie, origin })).status).toBe(403)
    }
    expect(await service.me(cookie)).toMatchObject({ email })
  })

  test('no page of another site is gone on to', async () => {
    const body = { email, password, callbackURL: 'https://evil.example' }
    expect((await service.post('/sign-in/email', body, { origin: baseURL })).status).toBe(403)
  })
})
