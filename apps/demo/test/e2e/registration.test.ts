import { TEST_SECRET } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import { launchBrowser } from '@workspace/testing/browser'
import { type MailServer, startMailServer } from '@workspace/testing/mail-server'
import { inspectPage, newVisitor, type Page } from '@workspace/testing/visitor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededDatabase } from '../database.ts'
import { startServer } from '../start-demo.ts'

const opened = new AsyncDisposableStack()
let database: Awaited<ReturnType<typeof seededDatabase>>
let mails: MailServer
let url: string
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  database = opened.use(await seededDatabase())
  mails = opened.use(await startMailServer())
  const variables = {
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET: TEST_SECRET,
    SMTP_URL: mails.url,
    GITHUB_CLIENT_ID: 'of-a-test',
    GITHUB_CLIENT_SECRET: 'of-a-test',
    SAML_METADATA: '<EntityDescriptor><IDPSSODescriptor/></EntityDescriptor>',
    SAML_DOMAINS: 'harborlabs.example',
    SAML_NAME: 'Harbor Labs',
  }
  url = opened.use(await startServer({ variables })).url
  browser = opened.use(await launchBrowser())
})
afterAll(() => opened.disposeAsync())

const visit = () => newVisitor(browser, { url, colorScheme: 'light', width: 1280 })

async function linkTo(address: string): Promise<string> {
  const { text = '' } = await mails.take(address)
  return /https?:\S+/.exec(text)?.[0] ?? ''
}

async function register(page: Page, email: string): Promise<void> {
  await page.getByLabel('Name').fill('Nina Novak')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('a long password')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('status').getByText(email).waitFor()
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('New password').fill('something new')
  await page.getByRole('button', { name: 'Save the new password' }).click()
}

it('registers somebody, whom the link of the mail signs in where they were going', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/sessions')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await register(page, 'nina@example.com')
  await page.goto(await linkTo('nina@example.com'))
  await page.waitForURL('**/sessions')
  await page.getByText('Nina Novak').first().waitFor()
  expect(visitor.complaints).toEqual([])
})

it('sends the mail again to who has lost it', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/register?next=/analytics')
  await register(page, 'oda@example.com')
  await mails.take('oda@example.com')
  await page.getByRole('button', { name: 'Send the mail again' }).click()
  await page.getByText('Sent once more.').waitFor()
  await page.goto(await linkTo('oda@example.com'))
  await page.waitForURL('**/analytics')
  expect(visitor.complaints).toEqual([])
})

it('says the same to who registers with an address that is taken, and tells its owner by mail', async () => {
  await using visitor = await visit()
  await visitor.page.goto('/register')
  await register(visitor.page, TEST_LOGIN.email)
  expect((await mails.take(TEST_LOGIN.email)).subject).toBe('You have an account at Demo Sessions already')
})

it('says so where the link of a mail is not valid any more', async () => {
  await using visitor = await visit()
  await visitor.page.goto('/api/auth/verify-email?token=made-up&callbackURL=%2Fsign-in')
  await visitor.page.getByRole('alert').getByText('This link is not valid any more.').waitFor()
})

it('lets somebody who forgot the password choose a new one, and sign in with it', async () => {
  const email = 'marcus.bell@example.net'
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByRole('status').getByText(email).waitFor()
  const link = await linkTo(email)
  await page.goto(link)
  await page.getByLabel('New password').waitFor()
  const form = page.url()
  await choosePassword(page)
  await page.getByText('Your password is changed.').waitFor()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('something new')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Marcus Bell').first().waitFor()
  expect(visitor.complaints).toEqual([])

  const isUsedUp = async () => {
    await page.getByRole('heading', { name: 'This link is not valid any more' }).waitFor()
    expect(await page.getByText('signs you out').count()).toBe(0)
    await page.getByRole('link', { name: 'Ask for a new link' }).waitFor()
  }
  await page.goto(link)
  await isUsedUp()
  await page.goto(form)
  await choosePassword(page)
  await isUsedUp()
})

it('locks an account after ten failures, and says for how long', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('hana.kim@fernhill.example')
  await page.getByLabel('Password').fill('not-the-password')
  for (let n = 0; n < 10; n += 1) {
    const answered = page.waitForResponse('**/api/auth/sign-in/email')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect((await answered).status()).toBe(401)
    await page.getByRole('alert').getByText('E-mail or password is wrong.').waitFor()
  }
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('Try again in 15 minutes.').waitFor()
})

it('counts who comes without a proxy by the address that the connection comes from', async () => {
  const body = JSON.stringify({ email: 'nobody@example.com', password: 'not-the-password' })
  const headers = { 'content-type': 'application/json', origin: url }
  expect((await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })).status).toBe(401)
  const where = { key: 'sign-in-address:127.0.0.1' }
  expect(await database.prisma.rateLimit.findMany({ where })).toMatchObject([{ points: 1 }])
})

it('leads to a provider whose keys are set, and offers no other', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await page.goto('/sign-in')
  expect(await page.getByRole('button', { name: /^Continue with/ }).allTextContents()).toEqual([
    'Continue with GitHub',
    'Continue with Harbor Labs',
  ])
  const asked = Promise.withResolvers<URL>()
  await page.route('https://github.com/**', (route) => {
    asked.resolve(new URL(route.request().url()))
    return route.abort()
  })
  await page.getByRole('button', { name: 'Continue with GitHub' }).click()
  const address = await asked.promise
  expect(address.pathname).toBe('/login/oauth/authorize')
  expect(address.searchParams.get('redirect_uri')).toBe(`${url}/api/auth/callback/github`)
})

it('tells a company what its identity provider has to know', async () => {
  const metadata = await (await fetch(`${url}/api/auth/sso/saml2/sp/metadata?providerId=saml`)).text()
  expect(metadata).toContain(`entityID="${url}/api/auth/sso/saml2/sp/metadata"`)
  expect(metadata).toContain(`Location="${url}/api/auth/sso/saml2/sp/acs/saml"`)
  expect(metadata).toContain('WantAssertionsSigned="true"')
})

it('says why a provider signed nobody in', async () => {
  await using visitor = await visit()
  await visitor.page.goto('/sign-in?error=account_not_linked')
  await visitor.page.getByRole('alert').getByText('There is an account with this e-mail address already.').waitFor()
})

it('offers nothing that needs mails where none are sent', async () => {
  await using server = await startServer({ variables: { DATABASE_URL: database.url } })
  const signIn = await (await fetch(`${server.url}/sign-in`)).text()
  expect(signIn).not.toMatch(/Create an account|Forgot your password|Continue with/)
  expect((await fetch(`${server.url}/register`)).status).toBe(404)
  expect((await fetch(`${server.url}/forgot-password`)).status).toBe(404)
  expect((await fetch(`${server.url}/reset-password?token=of-a-test`)).status).toBe(404)
})

describe.each([
  ['light', 1280],
  ['dark', 390],
] as const)('in the %s theme, %i pixels wide', (colorScheme, width) => {
  it.each([
    '/sign-in?error=TOKEN_EXPIRED',
    '/register',
    '/forgot-password',
    '/reset-password?token=of-a-test',
    '/reset-password',
  ])('%s is accessible and fits', async (path) => {
    await using visitor = await newVisitor(browser, { url, colorScheme, width })
    expect(await inspectPage(visitor.page, path)).toEqual({ barriers: [], overflow: 0 })
    expect(visitor.complaints).toEqual([])
  })
})
