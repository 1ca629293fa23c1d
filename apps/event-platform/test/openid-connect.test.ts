import type { AddressInfo } from 'node:net'
import { startOpenIdProvider } from '@workspace/testing/openid-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildService, seededDatabase } from './start-service.ts'
import { createWorld } from './world.ts'

const opened = new AsyncDisposableStack()
let database: Awaited<ReturnType<typeof seededDatabase>>
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>
let origin: string

beforeAll(async () => {
  database = opened.use(await seededDatabase())
  provider = opened.use(await startOpenIdProvider())
  origin = await startAt(provider.keys)
  provider.serve(origin)
})
afterAll(() => opened.disposeAsync())

/** The service over HTTP, with a provider to sign in at. */
async function startAt(env: Readonly<Record<string, string>>): Promise<string> {
  const built = await buildService(database.prisma, { signIn: env, fanOut: { databaseUrl: database.url } })
  const app = opened.adopt(built, (service) => service.close())
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://localhost:${(app.server.address() as AddressInfo).port}`
}

/** Whether an address is not the one that the provider sends its code to. */
const isElsewhere = ({ pathname }: URL) => pathname !== '/api/auth/callback/oidc'

/** A browser without pages: it keeps the cookies of each host and follows redirects one by one. */
function visitor(service = origin) {
  const cookies = new Map<string, Map<string, string>>()
  const go = async (url: string, init: RequestInit = {}) => {
    const { host } = new URL(url)
    const jar = cookies.get(host) ?? new Map<string, string>()
    cookies.set(host, jar)
    const cookie = Array.from(jar, (pair) => pair.join('=')).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) }
    const response = await fetch(url, { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  /** Asks the service where to sign in. */
  const begin = () =>
    go(`${service}/api/auth/sign-in/social`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: service },
      body: JSON.stringify({ provider: 'oidc', callbackURL: '/me', errorCallbackURL: '/' }),
    })
  /** Follows redirects until one leads to what `stops` says; gives the address that it leads to. */
  const follow = async (from: string, stops: (url: URL) => boolean) => {
    let url = from
    while (!stops(new URL(url))) {
      const response = await go(url)
      const next = response.headers.get('location')
      if (next === null) throw new Error(`${url} leads nowhere: ${response.status} ${await response.text()}`)
      url = new URL(next, url).href
    }
    return url
  }
  /** Goes to the provider and signs in there; gives the address that the provider sends its code to. */
  const toCallback = async () => {
    const { url } = (await (await begin()).json()) as { url: string }
    return follow(url, (reached) => !isElsewhere(reached))
  }
  const signIn = async () => new URL(await follow(await toCallback(), isElsewhere))
  const me = async () => (await (await go(`${service}/me`)).json()) as { email?: string; code?: string; id?: string }
  return { go, begin, follow, toCallback, signIn, me }
}

/** Where the service leads after a callback, and who is signed in then. */
async function arrive(who: ReturnType<typeof visitor>, callback: string) {
  const reached = new URL(await who.follow(callback, isElsewhere))
  return { error: reached.searchParams.get('error'), me: await who.me() }
}

const accounts = (email: string) =>
  database.prisma.account.findMany({ where: { user: { email } }, select: { providerId: true } })

describe('with a provider of OpenID Connect', () => {
  it('somebody new signs in and joins a room', async () => {
    provider.signIn({ id: 'openid-uma', email: 'uma@example.com', name: 'Uma' })
    const uma = visitor()
    expect((await uma.signIn()).pathname).toBe('/me')
    expect(await uma.me()).toMatchObject({ email: 'uma@example.com', name: 'Uma', isStaff: false })
    const { room } = await createWorld(database.prisma)
    const url = `${origin}/rooms/${room}/participation`
    const joined = await uma.go(url, { method: 'PUT', headers: { origin } })
    expect([joined.status, await joined.json()]).toMatchObject([200, { role: 'PARTICIPANT' }])
  })

  it('asks for a code with a state and a challenge of its own', async () => {
    const ask = async () => {
      const { url } = (await (await visitor().begin()).json()) as { url: string }
      return new URL(url).searchParams
    }
    const [first, second] = [await ask(), await ask()]
    expect(Object.fromEntries(first)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${origin}/api/auth/callback/oidc`,
    })
    for (const name of ['state', 'code_challenge']) {
      expect(first.get(name)).toMatch(/^.{20,}$/)
      expect(first.get(name)).not.toBe(second.get(name))
    }
  })

  it.each([
    ['state', 'of nobody'],
    ['state', ''],
    ['code', 'of nobody'],
  ])('a callback with the %s "%s" signs nobody in', async (name, value) => {
    provider.signIn({ id: 'openid-uma', email: 'uma@example.com', name: 'Uma' })
    const uma = visitor()
    const callback = new URL(await uma.toCallback())
    callback.searchParams.set(name, value)
    const { error, me } = await arrive(uma, callback.href)
    expect([error, me.code]).toEqual([expect.any(String), 'AUTH.REQUIRED'])
  })

  it('a callback that another browser began signs nobody in, nor does one a second time', async () => {
    provider.signIn({ id: 'openid-uma', email: 'uma@example.com', name: 'Uma' })
    const uma = visitor()
    const callback = await uma.toCallback()
    expect((await arrive(visitor(), callback)).me).toMatchObject({ code: 'AUTH.REQUIRED' })
    const again = await visitor().toCallback()
    expect((await arrive(uma, again)).me).toMatchObject({ code: 'AUTH.REQUIRED' })
    const own = await uma.toCallback()
    expect((await arrive(uma, own)).me).toMatchObject({ email: 'uma@example.com' })
    expect((await arrive(visitor(), own)).me).toMatchObject({ code: 'AUTH.REQUIRED' })
  })

  it('is linked to an account with the same confirmed address', async () => {
    const email = 'jonas.weber@harborlabs.example'
    provider.signIn({ id: 'openid-jonas', email, name: 'Jonas' })
    const jonas = visitor()
    await jonas.signIn()
    expect(await jonas.me()).toMatchObject({ email, username: 'jonas' })
    expect((await accounts(email)).map(({ providerId }) => providerId).toSorted()).toEqual(['credential', 'oidc'])
  })

  it.each([
    ['that the provider has not confirmed', 'kenji.mori@example.org', false],
    ['that is not confirmed here', 'unconfirmed@example.org', true],
  ])('is not linked to an account with an address %s', async (_, address, isEmailVerified) => {
    if (isEmailVerified) await database.prisma.user.create({ data: { name: 'Mallory', email: address } })
    const { email } = isEmailVerified
      ? { email: address }
      : await database.prisma.user.findFirstOrThrow({ where: { username: 'kenji' }, select: { email: true } })
    const before = await accounts(email)
    provider.signIn({ id: `openid-${email}`, email, name: 'Somebody', isEmailVerified })
    const somebody = visitor()
    expect((await somebody.signIn()).searchParams.get('error')).toBe('account_not_linked')
    expect(await somebody.me()).toMatchObject({ code: 'AUTH.REQUIRED' })
    expect(await accounts(email)).toEqual(before)
  })
})

describe('with a provider that does not answer', () => {
  it('says so, and signs in with a password all the same', async () => {
    const service = await startAt({ ...provider.keys, OIDC_ISSUER: 'http://127.0.0.1:1' })
    const somebody = visitor(service)
    const response = await somebody.begin()
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.text()).not.toContain('of-a-test')
    const signedIn = await somebody.go(`${service}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: service },
      body: JSON.stringify({ email: 'test@example.com', password: 'password123' }),
    })
    expect(signedIn.status).toBe(200)
    expect(await somebody.me()).toMatchObject({ email: 'test@example.com' })
  })
})
