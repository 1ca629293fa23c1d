import { TEST_LOGIN } from '@workspace/database/seed'
import { freePort } from '@workspace/local-postgres/testing'
import { launchBrowser } from '@workspace/testing/browser'
import { startOpenIdProvider } from '@workspace/testing/openid-provider'
import { startSamlProvider } from '@workspace/testing/saml-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf } from '../src/testing.ts'
import { seededDatabase, startService } from './fixture.ts'

const opened = new AsyncDisposableStack()
let database: Awaited<ReturnType<typeof seededDatabase>>
let openid: Awaited<ReturnType<typeof startOpenIdProvider>>
let saml: Awaited<ReturnType<typeof startSamlProvider>>
let service: Awaited<ReturnType<typeof startService>>
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  database = opened.use(await seededDatabase())
  openid = opened.use(await startOpenIdProvider())
  saml = opened.use(await startSamlProvider())
  const port = await freePort()
  service = opened.use(
    await startService(database.prisma, {
      port,
      baseURL: `http://localhost:${port}`,
      env: { ...openid.keys, ...saml.settings },
    }),
  )
  openid.serve(service.origin)
  saml.serve(service.origin)
  browser = opened.use(await launchBrowser())
})

afterAll(() => opened.disposeAsync())

/** Signs in with a new browser by way of a provider; returns where that leads to and who is signed in there. */
async function signInWith(path: '/sign-in/social' | '/sign-in/sso', body: object) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${service.origin}/me`)
  const start = `fetch('/api/auth${path}', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify({ callbackURL: '/me', errorCallbackURL: '/me', ...body }))},
  }).then((response) => response.json())`
  const { url } = (await page.evaluate(start)) as { url: string }
  await page.goto(url)
  await page.waitForURL((reached) => reached.origin === service.origin)
  const reached = new URL(page.url())
  const me = JSON.parse((await page.textContent('body')) ?? '')
  await context.close()
  return { reached, me }
}

const withOpenId = () => signInWith('/sign-in/social', { provider: 'oidc' })
const withSaml = () => signInWith('/sign-in/sso', { providerId: 'saml' })

const accountsOf = (email: string) =>
  database.prisma.account.findMany({ where: { user: { email } }, orderBy: { createdAt: 'asc' } })

describe('given a provider of OpenID Connect', () => {
  test('somebody new becomes a user, without a password', async () => {
    const email = 'uma@example.com'
    openid.signIn({ id: 'openid-uma', email, name: 'Uma' })
    expect(await withOpenId()).toMatchObject({
      reached: { pathname: '/me', search: '' },
      me: { email, isStaff: false },
    })
    expect(await database.prisma.user.findUnique({ where: { email } })).toMatchObject({
      name: 'Uma',
      emailVerified: true,
    })
    expect(await accountsOf(email)).toMatchObject([{ providerId: 'oidc', accountId: 'openid-uma', password: null }])
  })

  test('its tokens are not kept in plain text', async () => {
    const [account] = await accountsOf('uma@example.com')
    expect(account?.accessToken).toMatch(/^[0-9a-f]{64,}$/)
  })

  test('whoever has an account with that confirmed address is signed in to it', async () => {
    const email = 'marcus.bell@example.net'
    openid.signIn({ id: 'openid-marcus', email, name: 'Marcus' })
    expect(await withOpenId()).toMatchObject({ me: { email } })
    expect(await accountsOf(email)).toMatchObject([
      { providerId: 'credential' },
      { providerId: 'oidc', password: null },
    ])
  })

  test('an account that nobody has confirmed is not handed over', async () => {
    const email = 'vera@example.com'
    await service.post('/sign-up/email', { email, name: 'Mallory', password: 'a long password' })
    openid.signIn({ id: 'openid-vera', email, name: 'Vera' })
    const { reached, me } = await withOpenId()
    expect(me).toMatchObject({ email: null })
    expect(reached.searchParams.get('error')).toBe('account_not_linked')
  })

  test('a soft-deleted user stays away', async () => {
    openid.signIn({ id: 'openid-ingrid', email: 'ingrid.sorensen@example.net', name: 'Ingrid' })
    expect((await withOpenId()).me).toMatchObject({ email: null })
  })
})

const wanda = { id: 'saml-wanda', email: 'wanda@harborlabs.example', name: 'Wanda Weiss' }

/** The form that a provider answers a sign-in with, once it is asked by the link that leads to the other one. */
async function formOf(provider: typeof saml): Promise<URLSearchParams> {
  provider.signIn(wanda)
  const response = await service.post('/sign-in/sso', { providerId: 'saml', callbackURL: '/me' })
  const { url } = (await response.json()) as { url: string }
  const page = await (await fetch(new URL(new URL(url).search, provider.signInUrl))).text()
  return new URLSearchParams(
    [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const post = (form: URLSearchParams) =>
  fetch(`${service.origin}/api/auth/sso/saml2/sp/acs/saml`, { method: 'POST', redirect: 'manual', body: form })

describe('given a company with an identity provider', () => {
  test('one of its people becomes a user, without a password', async () => {
    const { email } = wanda
    saml.signIn(wanda)
    expect(await withSaml()).toMatchObject({ reached: { pathname: '/me', search: '' }, me: { email, isStaff: false } })
    expect(await database.prisma.user.findUnique({ where: { email } })).toMatchObject({ name: 'Wanda Weiss' })
    expect(await accountsOf(email)).toMatchObject([{ providerId: 'saml', accountId: 'saml-wanda', password: null }])
    expect(await withSaml()).toMatchObject({ me: { email } })
    expect(await database.prisma.user.count({ where: { email } })).toBe(1)
  })

  test('the e-mail address alone leads to it', async () => {
    const { email } = wanda
    saml.signIn(wanda)
    expect(await signInWith('/sign-in/sso', { email })).toMatchObject({ me: { email } })
  })

  test('who has an account already is signed in to it', async () => {
    const email = 'jonas.weber@harborlabs.example'
    saml.signIn({ id: 'saml-jonas', email, name: 'Jonas Weber' })
    expect(await withSaml()).toMatchObject({ me: { email } })
    expect(await accountsOf(email)).toMatchObject([
      { providerId: 'credential' },
      { providerId: 'saml', password: null },
    ])
  })

  test('it may not speak for the people of another domain', async () => {
    saml.signIn({ id: 'saml-taylor', email: 'test@example.com', name: 'Taylor Reed' })
    const { reached, me } = await withSaml()
    expect(me).toMatchObject({ email: null })
    expect(reached.searchParams.get('error')).toBe('FOREIGN_ADDRESS')
  })

  test('it makes no user with an address of another domain', async () => {
    const email = 'new@elsewhere.example'
    saml.signIn({ id: 'saml-new', email, name: 'New' })
    const { reached, me } = await withSaml()
    expect(me).toMatchObject({ email: null })
    expect(reached.searchParams.get('error')).toBe('FOREIGN_ADDRESS')
    expect(await database.prisma.user.count({ where: { email } })).toBe(0)
  })

  test('an answer that another provider signed is refused', async () => {
    await using stranger = await startSamlProvider()
    stranger.serve(service.origin)
    const answer = await post(await formOf(stranger))
    expect(answer.headers.getSetCookie().join()).not.toContain('session_token')
    expect(answer.headers.get('location')).toContain('error=')
  })

  test('an answer counts once', async () => {
    const form = await formOf(saml)
    const first = await post(form)
    expect(await service.me(cookiesOf(first))).toMatchObject({ email: wanda.email })
    const second = await post(form)
    expect(second.headers.getSetCookie().join()).not.toContain('session_token')
    expect(second.headers.get('location')).toContain('error=')
  })

  test('only the staff may register another one, through which nobody signs in before its domain is proved', async () => {
    const samlConfig = {
      issuer: 'https://mine.example.org',
      entryPoint: saml.signInUrl,
      idpMetadata: { metadata: saml.settings.SAML_METADATA },
    }
    const body = { providerId: 'mine', issuer: 'https://mine.example.org', domain: 'example.org', samlConfig }
    const register = async (cookie: string) => (await service.post('/sso/register', body, { cookie })).status
    expect(await register(await service.cookieOf('marcus.bell@example.net'))).toBe(403)
    const staff = await service.cookieOf(TEST_LOGIN.email)
    const banStaff = (banned: boolean) =>
      database.prisma.user.update({ where: { email: TEST_LOGIN.email }, data: { banned } })
    await banStaff(true)
    expect(await register(staff)).toBe(403)
    await banStaff(false)
    expect(await register(staff)).toBe(200)
    const signIn = await service.post('/sign-in/sso', { providerId: 'mine', callbackURL: '/me' })
    expect(await signIn.json()).toMatchObject({ message: 'Provider domain has not been verified' })
  })
})
