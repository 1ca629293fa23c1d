import { TEST_LOGIN } from '@workspace/database/seed'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { givenTwoServices, startService } from './fixture.ts'

const { database, first, second } = await givenTwoServices()

beforeEach(() => database.prisma.rateLimit.deleteMany())

const email = 'jonas.weber@harborlabs.example'

/** The statuses of some failed attempts, one after the other, half of them at another application. */
async function fail(times: number, address = email): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n += 1) {
    const service = n % 2 === 0 ? first : second
    statuses.push((await service.signIn(address, 'wrong password')).status)
  }
  return statuses
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status)

describe('given ten failed attempts for an account, at two applications', () => {
  test('it is locked in both, even with the right password, and the answer says for how long', async () => {
    expect(await fail(10)).toEqual(times(10, 401))
    for (const service of [first, second]) {
      const response = await service.signIn(email, TEST_LOGIN.password)
      expect(response.status).toBe(429)
      expect(Number(response.headers.get('retry-after'))).toBeOneOf([899, 900])
      expect(await response.json()).toEqual({
        code: 'TOO_MANY_ATTEMPTS',
        message: 'Too many failed attempts for this account. Try again in 15 minutes.',
      })
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  test('its username leads no way around', async () => {
    await fail(10)
    const user = await database.prisma.user.findUniqueOrThrow({ where: { email } })
    const response = await second.post('/sign-in/username', { username: user.username, password: TEST_LOGIN.password })
    expect(response.status).toBe(429)
  })

  test('neither does another e-mail address beside the username', async () => {
    await fail(10)
    const { username } = await database.prisma.user.findUniqueOrThrow({ where: { email } })
    const body = { username, email: 'made-up@example.com', password: TEST_LOGIN.password }
    expect((await first.post('/sign-in/username', body)).status).toBe(429)
  })

  test('other accounts are not concerned', async () => {
    await fail(10)
    expect((await first.signIn(TEST_LOGIN.email, TEST_LOGIN.password)).status).toBe(200)
  })

  test('it opens again when the time is over', async () => {
    await fail(11)
    await database.prisma.rateLimit.updateMany({ data: { expire: new Date(Date.now() - 1) } })
    expect((await first.signIn(email, TEST_LOGIN.password)).status).toBe(200)
  })

  test('it opens again when its owner has chosen a new password by mail', async () => {
    const owner = 'marcus.bell@example.net'
    await fail(11, owner)
    await first.post('/request-password-reset', { email: owner, redirectTo: '/reset-password' })
    const page = await first.follow((await first.nextMail(owner)).link)
    const token = new URL(page.headers.get('location') ?? '', first.origin).searchParams.get('token')
    expect((await first.post('/reset-password', { token, newPassword: 'something new' })).status).toBe(200)
    expect((await first.signIn(owner, 'something new')).status).toBe(200)
  })
})

test('an account that does not exist is locked like one that does', async () => {
  expect(await fail(11, 'nobody@example.com')).toEqual([...times(10, 401), 429])
})

test('signing in forgets the failures before', async () => {
  await fail(9)
  expect((await first.signIn(email, TEST_LOGIN.password)).status).toBe(200)
  expect(await fail(10)).toEqual(times(10, 401))
})

test('signing in to another account, and naming this one beside it, forgets none of them', async () => {
  await fail(9)
  const { username } = await database.prisma.user.findUniqueOrThrow({ where: { email: TEST_LOGIN.email } })
  const body = { username, email, password: TEST_LOGIN.password }
  expect((await first.post('/sign-in/username', body)).status).toBe(200)
  expect(await fail(2)).toEqual([401, 429])
})

test('of many attempts at once no more than ten are made', async () => {
  const attempts = Array.from({ length: 25 }, (_, n) => (n % 2 === 0 ? first : second).signIn(email, 'wrong password'))
  const statuses = (await Promise.all(attempts)).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([...times(10, 401), ...times(15, 429)])
})

test('an address that tries one account after the other is locked, and nobody else', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 31; n += 1) statuses.push(...(await fail(1, `person${n}@example.com`)))
  expect(statuses).toEqual([...times(30, 401), 429])
  const response = await first.signIn(TEST_LOGIN.email, TEST_LOGIN.password)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(/from your network.*15 minutes/) })
  expect(await database.prisma.rateLimit.findMany({ where: { key: { contains: 'address' } } })).toMatchObject([
    { key: 'sign-in-address:127.0.0.1' },
  ])
})

test('a person gets five mails an hour, whoever asks for them', async () => {
  const ask = (path: string) => first.post(path, { email, name: 'Jonas', password: 'a long password' })
  const paths = ['/sign-up/email', '/request-password-reset', '/send-verification-email']
  const statuses: number[] = []
  for (const path of [...paths, ...paths]) statuses.push((await ask(path)).status)
  expect(statuses).toEqual([...times(5, 200), 429])
})

test('a person gets five confirmations an hour by signing in, too, and the answer stays the same', async () => {
  const body = { email: 'unconfirmed@example.com', password: 'a long password' }
  await first.post('/sign-up/email', { ...body, name: 'Nina' })
  const statuses: number[] = []
  for (let n = 0; n < 6; n += 1) statuses.push((await first.signIn(body.email, body.password)).status)
  expect(statuses).toEqual(times(6, 403))
  await vi.waitUntil(async () => (await database.prisma.rateLimit.count({ where: { points: { gt: 5 } } })) > 0)
  expect(first.mails.filter(({ to }) => to === body.email)).toHaveLength(5)
})

describe('given proxies in front', () => {
  test('the address is the one that the trusted proxy was called from, and not what the caller says', async () => {
    await using service = await startService(database.prisma, { env: { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' } })
    const body = { email, password: 'wrong password' }
    await service.post('/sign-in/email', body, { 'x-forwarded-for': '203.0.113.9, 198.51.100.7, 10.1.2.3' })
    const where = { key: { startsWith: 'sign-in-address' } }
    expect(await database.prisma.rateLimit.findMany({ where })).toMatchObject([{ key: 'sign-in-address:198.51.100.7' }])
  })

  test('without trust in any, what the caller says counts for nothing', async () => {
    const body = { email, password: 'wrong password' }
    await first.post('/sign-in/email', body, { 'x-forwarded-for': '203.0.113.9' })
    const where = { key: { startsWith: 'sign-in-address' } }
    expect(await database.prisma.rateLimit.findMany({ where })).toMatchObject([{ key: 'sign-in-address:127.0.0.1' }])
  })
})
