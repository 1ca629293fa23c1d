import { TEST_LOGIN } from '@workspace/database/seed'
import { describe, expect, test } from 'vitest'
import { cookiesOf } from '../src/testing.ts'
import { givenService } from './fixture.ts'

const { database, service } = await givenService()

const { email, password } = TEST_LOGIN

describe('given the seeded test login', () => {
  test('the e-mail address and password sign in, and a session row is made', async () => {
    const { prisma } = database
    const before = await prisma.session.count()
    const response = await service.signIn(email, password)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ user: { email, name: 'Taylor Reed', isStaff: true } })

    const user = await prisma.user.findUniqueOrThrow({ where: { email }, include: { sessions: true } })
    expect(await prisma.session.count()).toBe(before + 1)
    expect(user.sessions.at(-1)).toMatchObject({ userId: user.id, ipAddress: '127.0.0.1', userAgent: 'node' })
    expect(await service.me(cookiesOf(response))).toEqual({ email, isStaff: true })
  })

  test('the username signs in', async () => {
    const response = await service.post('/sign-in/username', { username: 'TEST', password })
    expect(response.status).toBe(200)
    expect(await service.me(cookiesOf(response))).toEqual({ email, isStaff: true })
  })

  test('a wrong password is refused without a cookie or a session row', async () => {
    const before = await database.prisma.session.count()
    const response = await service.signIn(email, 'password124')
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await database.prisma.session.count()).toBe(before)
  })

  test('signing out removes the session', async () => {
    const cookie = cookiesOf(await service.signIn(email, password))
    const before = await database.prisma.session.count()
    expect((await service.post('/sign-out', {}, { cookie })).status).toBe(200)
    expect(await database.prisma.session.count()).toBe(before - 1)
    expect(await service.me(cookie)).toEqual({ email: null, isStaff: null })
  })
})

describe('given other people', () => {
  test.each(['password123', '', 'null'])('an SSO user cannot sign in with the password "%s"', async (attempt) => {
    const response = await service.signIn('sofia.navarro@harborlabs.example', attempt)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD' })
  })

  test('a soft-deleted user cannot sign in', async () => {
    const response = await service.signIn('ingrid.sorensen@example.net', password)
    expect(response.status).toBe(401)
  })

  test('whether there is an account cannot be told from the answer', async () => {
    const people = [
      { email },
      { email: 'nobody@example.com' },
      { email: 'sofia.navarro@harborlabs.example' },
      { email: 'ingrid.sorensen@example.net' },
    ]
    const names = [{ username: 'test' }, { username: 'nobody' }, { username: 'sofia' }, { username: 'ingrid' }]
    const answer = async (path: string, who: object) => {
      const response = await service.post(path, { ...who, password: 'wrong password' })
      return { status: response.status, headers: [...response.headers.keys()], body: await response.json() }
    }
    for (const [path, all] of [
      ['/sign-in/email', people],
      ['/sign-in/username', names],
    ] as const) {
      const [known, ...others] = await Promise.all(all.map((who) => answer(path, who)))
      expect(known?.status).toBe(401)
      expect(others).toEqual(others.map(() => known))
    }
  })

  test('a user who is soft-deleted while signed in is signed out', async () => {
    const cookie = cookiesOf(await service.signIn('marcus.bell@example.net', password))
    expect(await service.me(cookie)).toMatchObject({ email: 'marcus.bell@example.net' })
    await database.prisma.user.update({ where: { username: 'marcus' }, data: { deletedAt: new Date() } })
    expect(await service.me(cookie)).toEqual({ email: null, isStaff: null })
    const change = await service.post(
      '/change-password',
      { currentPassword: password, newPassword: 'something else' },
      { cookie },
    )
    expect(change.status).toBe(401)
  })

  test('nobody is signed in without a cookie, or with a forged one', async () => {
    const cookie = cookiesOf(await service.signIn(email, password))
    expect(await service.me('')).toEqual({ email: null, isStaff: null })
    expect(await service.me(cookie.replace(/.{6}$/, 'AAAAAA'))).toEqual({ email: null, isStaff: null })
  })
})

describe('given a request from another site', () => {
  test('it is refused when it carries cookies', async () => {
    const cookie = cookiesOf(await service.signIn(email, password))
    const response = await service.post('/sign-out', {}, { cookie, origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect(await service.me(cookie)).toMatchObject({ email })
  })
})

test('the other routes of the service keep their own body parser', async () => {
  const response = await fetch(`${service.origin}/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"some":["thing"]}',
  })
  expect(await response.json()).toEqual({ body: { some: ['thing'] } })
})
