import { TEST_LOGIN } from '@workspace/database/seed'
import { expect, test } from 'vitest'
import { cookiesOf } from '../src/testing.ts'
import { givenService } from './fixture.ts'

const { database, service } = await givenService()

const ask = (email: string) => service.post('/request-password-reset', { email, redirectTo: '/reset-password' })

/** Asks for a new password and follows the link; returns what the page is given to set it. */
async function tokenFor(email: string): Promise<string> {
  await ask(email)
  const response = await service.follow((await service.nextMail(email)).link)
  const page = new URL(response.headers.get('location') ?? '', service.origin)
  expect(page.pathname).toBe('/reset-password')
  return page.searchParams.get('token') ?? ''
}

test('the link of the mail sets a new password once, and signs out everywhere', async () => {
  const email = 'marcus.bell@example.net'
  const cookie = cookiesOf(await service.signIn(email, TEST_LOGIN.password))
  const token = await tokenFor(email)
  const body = { token, newPassword: 'something new' }
  expect((await service.post('/reset-password', body)).status).toBe(200)
  expect(await service.me(cookie)).toEqual({ email: null, isStaff: null })
  expect((await service.signIn(email, TEST_LOGIN.password)).status).toBe(401)
  expect((await service.signIn(email, 'something new')).status).toBe(200)
  const again = await service.post('/reset-password', { token, newPassword: 'something newer' })
  expect(await again.json()).toMatchObject({ code: 'INVALID_TOKEN' })
})

test('it confirms the address of somebody who has lost the first mail', async () => {
  const email = 'rosa@example.com'
  await service.post('/sign-up/email', { email, password: 'a long password', name: 'Rosa' })
  await service.nextMail(email)
  const body = { token: await tokenFor(email), newPassword: 'something new' }
  expect((await service.post('/reset-password', body)).status).toBe(200)
  expect((await service.signIn(email, 'something new')).status).toBe(200)
})

test('the answer is the same for everybody', async () => {
  const answers = await Promise.all(
    [TEST_LOGIN.email, 'nobody@example.com', 'ingrid.sorensen@example.net', 'sofia.navarro@harborlabs.example'].map(
      async (email) => {
        const response = await ask(email)
        return { status: response.status, body: await response.json() }
      },
    ),
  )
  const status = 200
  const message = 'If this email exists in our system, check your email for the reset link'
  expect(answers).toEqual(answers.map(() => ({ status, body: { status: true, message } })))
})

test('so is the answer to who asks for the first mail once more', async () => {
  const answers = await Promise.all(
    [TEST_LOGIN.email, 'nobody@example.com'].map(async (email) => {
      const response = await service.post('/send-verification-email', { email })
      return { status: response.status, body: await response.json() }
    }),
  )
  expect(answers).toEqual(answers.map(() => ({ status: 200, body: { status: true } })))
})

test('an SSO user gets no password', async () => {
  const email = 'sofia.navarro@harborlabs.example'
  const where = { user: { email } }
  expect(await database.prisma.account.findMany({ where })).toMatchObject([{ password: null }])
  await ask(email)
  const { subject, link } = await service.nextMail(email)
  expect(subject).toBe('Your account at Test has no password')
  expect(link).toBe(`${service.origin}/sign-in`)
  expect(await database.prisma.account.findMany({ where })).toMatchObject([{ password: null }])
})

test('a page of another site is no place to set it', async () => {
  const body = { email: TEST_LOGIN.email, redirectTo: 'https://evil.example/reset-password' }
  expect((await service.post('/request-password-reset', body)).status).toBe(403)
})
