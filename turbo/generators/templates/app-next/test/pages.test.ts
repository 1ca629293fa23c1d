import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { findUnexplainedRefusals } from '@workspace/testing/find-unexplained-refusals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, startServer, startSite } from './start-site.ts'

// Port 1 is nobody's.
const unreachable = 'postgresql://app:grapefruit@127.0.0.1:1/gone'

let site: Site
let maya: string

beforeAll(async () => {
  site = await startSite()
  maya = await site.signIn('maya.lindqvist@harborlabs.example')
})
afterAll(() => site?.[Symbol.asyncDispose]())

describe('the list of items', () => {
  it('sends visitors to the sign-in page and back', async () => {
    const response = await site.request('/')
    expect([response.status, response.headers.get('location')]).toEqual([307, '/sign-in?next=%2F'])
  })

  it('shows people their own items, and nobody else’s', async () => {
    const response = await site.request('/', maya)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('Umbrella')
    expect(html).not.toContain('Notebook')
  })

  it('takes a cursor that it does not understand for none', async () => {
    const response = await site.request('/?cursor=garbage', maya)
    expect(await response.text()).toContain('Umbrella')
  })

  it('says so where there is none', async () => {
    const response = await site.request('/', await site.signIn('marcus.bell@example.net'))
    expect(await response.text()).toContain('No items yet')
  })
})

describe('GET /api/health', () => {
  it('tells how the database is, and that its migrations are those of the build', async () => {
    const applied = Object.values(readExpectedMigrations(`${import.meta.dirname}/..`) ?? {}).flat().length
    const response = await site.request('/api/health')
    expect(await response.json()).toMatchObject({ status: 'ok', migrations: { applied, hidden: [] } })
  })

  it('answers 503 without a database, and gives nothing away', async () => {
    await using server = await startServer({ variables: { DATABASE_URL: unreachable }, health: '/sign-in' })
    const response = await fetch(new URL('/api/health', server.url))
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 503,
      body: { status: 'unavailable', reason: 'The database does not answer.' },
    })
    expect(server.output()).not.toContain('grapefruit')
  })
})

describe('below /api', () => {
  it('an address that is none is refused as a problem document', async () => {
    const response = await site.request('/api/nothing')
    expect(await response.json()).toMatchObject({ status: 404, code: 'ROUTE.NOT_FOUND' })
  })

  it('every route explains what it does not take', async () => {
    expect(await findUnexplainedRefusals(`${import.meta.dirname}/..`, site.url)).toEqual([])
  })
})

it('ends at the start where settings are missing, and names them', async () => {
  const start = startServer({ variables: { BETTER_AUTH_SECRET: '', DATABASE_URL: '', PUBLIC_URL: '' } })
  await expect(start).rejects.toThrow('DATABASE_URL is not set.')
  await expect(start).rejects.toThrow('BETTER_AUTH_SECRET is not set.')
  await expect(start).rejects.toThrow('PUBLIC_URL is not set.')
})
