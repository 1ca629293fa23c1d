import { TEST_LOGIN } from '@workspace/database/seed'
import { expect, test } from 'vitest'
import { cookiesOf } from '../src/testing.ts'
import { givenTwoServices, startService } from './fixture.ts'

const { email, password } = TEST_LOGIN

const { database, first, second } = await givenTwoServices()

test('signing in to one application signs in to another one on another port', async () => {
  expect(second.origin).not.toBe(first.origin)
  const response = await first.signIn(email, password)
  expect(await second.me(cookiesOf(response))).toEqual({ email, isStaff: true })
})

test('the cookie is one that a browser sends to every port of localhost', async () => {
  const [cookie = ''] = (await first.signIn(email, password)).headers.getSetCookie()
  const [pair = '', ...attributes] = cookie.split('; ')
  expect(pair).toMatch(/^workspace\.session_token=/)
  // No Domain: the host alone, and a cookie knows no port (RFC 6265, 8.5). No Secure: sent over plain HTTP.
  expect(attributes.map((attribute) => attribute.replace(/=\d+$/, ''))).toEqual([
    'Max-Age',
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
  ])
})

test('signing out of one application signs out of the other', async () => {
  const cookie = cookiesOf(await first.signIn(email, password))
  expect((await second.post('/sign-out', {}, { cookie })).status).toBe(200)
  expect(await first.me(cookie)).toEqual({ email: null, isStaff: null })
})

test('another secret does not share the sign-in', async () => {
  const cookie = cookiesOf(await first.signIn(email, password))
  const env = { BETTER_AUTH_SECRET: 'another-secret-of-at-least-thirty-two-characters' }
  await using stranger = await startService(database.prisma, { env })
  expect(await stranger.me(cookie)).toEqual({ email: null, isStaff: null })
})

test('with a cookie domain the cookie is for all of its hosts, and only over HTTPS', async () => {
  await using service = await startService(database.prisma, {
    baseURL: 'https://events.example.com',
    cookieDomain: 'example.com',
  })
  const response = await service.post('/sign-in/email', { email, password }, { origin: 'https://events.example.com' })
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^__Secure-workspace\.session_token=/)
  expect(cookie.split('; ')).toEqual(expect.arrayContaining(['Domain=example.com', 'Secure', 'HttpOnly']))
})
