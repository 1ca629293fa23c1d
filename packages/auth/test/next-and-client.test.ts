import { TEST_LOGIN } from '@workspace/database/seed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthClient } from '../src/client.ts'
import { createAuth } from '../src/create-auth.ts'
import { nextAuth } from '../src/next.ts'
import { cookiesOf } from '../src/testing.ts'
import { seededDatabase, startService } from './fixture.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})

afterAll(() => database?.[Symbol.asyncDispose]())

/** Nothing stops the server here. */
const ignore = () => {}

describe('the Next.js handlers', () => {
  test('sign in and say who is signed in', async () => {
    const { handlers } = nextAuth(() => createAuth(database.prisma, { appName: 'Test', env: {} }), ignore)
    const signedIn = await handlers.POST(
      new Request('http://localhost:3000/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
        body: JSON.stringify(TEST_LOGIN),
      }),
    )
    expect(signedIn.status).toBe(200)
    const session = await handlers.GET(
      new Request('http://localhost:3000/api/auth/get-session', { headers: { cookie: cookiesOf(signedIn) } }),
    )
    expect(await session.json()).toMatchObject({ user: { email: TEST_LOGIN.email } })
  })

  test('nothing is made before the first request, and then once', async () => {
    let made = 0
    const { handlers } = nextAuth(() => {
      made += 1
      return createAuth(database.prisma, { appName: 'Test', env: {} })
    }, ignore)
    expect(made).toBe(0)
    await handlers.GET(new Request('http://localhost:3000/api/auth/ok'))
    await handlers.GET(new Request('http://localhost:3000/api/auth/ok'))
    expect(made).toBe(1)
  })

  test('what could not be made is tried again at the next request', async () => {
    let tries = 0
    const { auth } = nextAuth(async () => {
      tries += 1
      if (tries === 1) throw new Error('not yet')
      return createAuth(database.prisma, { appName: 'Test', env: {} })
    })
    await expect(auth()).rejects.toThrow('not yet')
    expect(await auth()).toHaveProperty('handler')
  })
})

describe('the browser client', () => {
  test('signs in and reads what the server knows of the user', async () => {
    await using service = await startService(database.prisma)
    const client = createAuthClient({ baseURL: service.origin, fetchOptions: { headers: { origin: service.origin } } })
    const { data, error } = await client.signIn.email(TEST_LOGIN)
    expect(error).toBeNull()
    expect(data?.user.isStaff).toBe(true)
    const wrong = await client.signIn.username({ username: TEST_LOGIN.username, password: 'wrong password' })
    expect(wrong.error?.status).toBe(401)
  })
})

test('SAML needs to be told where people reach the application', async () => {
  const env = { SAML_METADATA: '<IDPSSODescriptor/>', SAML_DOMAINS: 'example.com' }
  await expect(createAuth(database.prisma, { appName: 'Test', env })).rejects.toThrow('set PUBLIC_URL')
})

describe('in production', () => {
  const env = { NODE_ENV: 'production', BETTER_AUTH_SECRET: 'x7Kp2mQ9vR4tY8wZ3nB6cD1fG5hJ0lS=' }

  test('the base URL must be stated', async () => {
    const create = createAuth(database.prisma, { appName: 'Test', env })
    await expect(create).rejects.toThrow('The base URL of Test is not set.')
  })

  test('the secret must be stated', async () => {
    const options = { appName: 'Test', baseURL: 'https://test.example.com', env: { NODE_ENV: 'production' } }
    await expect(createAuth(database.prisma, options)).rejects.toThrow('BETTER_AUTH_SECRET is not set.')
  })

  test('another host in the request changes nothing', async () => {
    const auth = await createAuth(database.prisma, { appName: 'Test', baseURL: 'https://test.example.com', env })
    expect((await auth.$context).baseURL).toBe('https://test.example.com/api/auth')
  })
})
