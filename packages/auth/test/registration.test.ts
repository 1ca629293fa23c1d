import { TEST_LOGIN } from '@workspace/database/seed'
import { describe, expect, test, vi } from 'vitest'
import type { Mail } from '../src/mail/send-mail.ts'
import { cookiesOf } from '../src/testing.ts'
import { givenService, startService } from './fixture.ts'

const { database, service } = await givenService()

const password = 'a long password'

const register = (email: string, more: object = {}) =>
  service.post('/sign-up/email', { email, password, name: 'Nina', callbackURL: '/sessions', ...more })

describe('given somebody new', () => {
  test('signing up makes a user who is not on the staff, whatever was sent', async () => {
    const email = 'nina@example.com'
    expect((await register(email, { role: 'admin' })).status).toBe(400)
    expect((await register(email, { username: 'Nina', isStaff: true })).status).toBe(200)
    expect(await database.prisma.user.findUnique({ where: { email } })).toMatchObject({
      id: expect.stringMatching(/^c[a-z0-9]{24}$/),
      emailVerified: false,
      isStaff: false,
      username: 'nina',
      displayUsername: 'Nina',
      role: 'user',
      banned: false,
    })
  })

  test('the password hash is on the account, and nowhere else', async () => {
    await register('oda@example.com')
    const { accounts, ...user } = await database.prisma.user.findUniqueOrThrow({
      where: { email: 'oda@example.com' },
      include: { accounts: true },
    })
    expect(accounts).toMatchObject([
      { providerId: 'credential', password: expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{128}$/) },
    ])
    expect(Object.keys(user)).not.toContain('password')
  })

  test('nobody is signed in before the address is confirmed; the link of the mail does both', async () => {
    const email = 'pia@example.com'
    const response = await register(email)
    expect(response.headers.getSetCookie()).toEqual([])
    const { subject, link } = await service.nextMail(email)
    expect(subject).toBe('Confirm your e-mail address for Test')

    const refused = await service.signIn(email, password)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'EMAIL_NOT_VERIFIED' })
    expect((await service.nextMail(email)).subject).toBe('Confirm your e-mail address for Test')

    const confirmed = await service.follow(link)
    expect(confirmed.headers.get('location')).toBe('/sessions')
    expect(await service.me(cookiesOf(confirmed))).toEqual({ email, isStaff: false })
    expect((await service.signIn(email, password)).status).toBe(200)
  })

  test('a link that somebody made up confirms nothing', async () => {
    const response = await service.follow(`${service.origin}/api/auth/verify-email?token=made-up&callbackURL=/sign-in`)
    expect(response.headers.get('location')).toBe('/sign-in?error=INVALID_TOKEN')
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('given an address that is taken', () => {
  test('the answer is the one for a free address, and a mail tells its owner', async () => {
    for (const email of ['free@example.com', TEST_LOGIN.email, 'ingrid.sorensen@example.net']) {
      const response = await register(email)
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({ token: null, user: null })
    }
    const { subject, link } = await service.nextMail(TEST_LOGIN.email)
    expect(subject).toBe('You have an account at Test already')
    expect(link).toBe(`${service.origin}/sign-in`)
  })

  test('nothing of the account changes', async () => {
    await register(TEST_LOGIN.email, { name: 'Mallory' })
    expect(await database.prisma.user.findUnique({ where: { email: TEST_LOGIN.email } })).toMatchObject({
      name: 'Taylor Reed',
    })
    expect((await service.signIn(TEST_LOGIN.email, password)).status).toBe(401)
    const where = { email: 'ingrid.sorensen@example.net', deletedAt: { not: null } }
    expect(await database.prisma.user.count({ where })).toBe(1)
  })
})

test('whether a username is taken is told to nobody who asks without registering', async () => {
  expect((await service.post('/is-username-available', { username: 'test' })).status).toBe(404)
})

test('without mails nobody registers', async () => {
  const env = { NODE_ENV: 'production', BETTER_AUTH_SECRET: 'x7Kp2mQ9vR4tY8wZ3nB6cD1fG5hJ0lS=' }
  await using silent = await startService(database.prisma, { env, baseURL: 'http://localhost', sendMail: undefined })
  const body = { email: 'quinn@example.com', password, name: 'Quinn' }
  const response = await silent.post('/sign-up/email', body, { origin: 'http://localhost' })
  expect(await response.json()).toMatchObject({ code: 'EMAIL_PASSWORD_SIGN_UP_DISABLED' })
  expect(await database.prisma.user.count({ where: { email: body.email } })).toBe(0)
})

test('a service that is closed sends the mails under way first', async () => {
  const sent: string[] = []
  const mayBeSent = Promise.withResolvers<void>()
  const sendMail = async ({ to }: Mail) => {
    await mayBeSent.promise
    sent.push(to)
  }
  const service = await startService(database.prisma, { sendMail })
  await service.post('/request-password-reset', { email: TEST_LOGIN.email, redirectTo: '/reset-password' })
  const sentBefore = service.app.close().then(() => [...sent])
  await vi.waitUntil(() => !service.app.server.listening)
  mayBeSent.resolve()
  expect(await sentBefore).toEqual([TEST_LOGIN.email])
})
