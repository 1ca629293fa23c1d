import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demo, startDemo, startServer } from './start-demo.ts'

// Port 1 is nobody's.
const unreachable = 'postgresql://app:grapefruit@127.0.0.1:1/gone'

let demo: Demo
let staff: string
let maya: string

beforeAll(async () => {
  demo = await startDemo()
  staff = await demo.signIn('test@example.com')
  maya = await demo.signIn('maya.lindqvist@harborlabs.example')
})
afterAll(() => demo?.[Symbol.asyncDispose]())

async function open(path: string, cookie?: string) {
  const response = await demo.request(path, cookie ? { cookie } : {})
  return { status: response.status, location: response.headers.get('location'), html: await response.text() }
}

describe('the overview', () => {
  it('shows visitors the figures, and no session', async () => {
    const { status, html } = await open('/')
    expect(status).toBe(200)
    expect(html).toContain('Average rating')
    expect(html).toContain('Sign in to see the sessions')
    expect(html).not.toContain('Norrland Freight')
  })

  it('shows people their recent sessions', async () => {
    const { html } = await open('/', maya)
    expect(html).toContain('Reporting walkthrough for Norrland Freight')
    expect(html).not.toContain('Support assistant: returns and refunds')
  })
})

describe('the list of sessions', () => {
  it('sends visitors to the sign-in page and back', async () => {
    expect(await open('/sessions')).toMatchObject({ status: 307, location: '/sign-in?next=%2Fsessions' })
  })

  it('shows staff the sessions of everybody, filtered by the address', async () => {
    const { status, html } = await open('/sessions?status=PAUSED', staff)
    expect(status).toBe(200)
    expect(html).toContain('Venue tour for the spring summit')
    expect(html).toContain('Quarterly review with Bellweather Clinics')
    expect(html).not.toContain('Reporting walkthrough')
  })

  it('leads to the older sessions and back', async () => {
    const first = await open('/sessions', staff)
    const older = link(first.html, 'next')
    const second = await open(older, staff)
    expect(first.html).not.toContain('Appointment reminders by phone')
    expect(second.html).toContain('Appointment reminders by phone')
    const back = await open(link(second.html, 'prev'), staff)
    expect(back.html).toContain('Reporting walkthrough for Norrland Freight')
  })

  it('counts no further than people look', async () => {
    const userId = 'user_maya'
    const data = Array.from({ length: 1_001 }, (_, index) => ({
      userId,
      sessionName: `Many ${index}`,
      demoType: 'CHAT' as const,
    }))
    await demo.prisma.demoSession.createMany({ data })
    const many = await open('/sessions?q=Many', maya)
    await demo.prisma.demoSession.deleteMany({ where: { sessionName: 'Many 7' } })
    const fewer = await open('/sessions?q=Many', maya)
    await demo.prisma.demoSession.deleteMany({ where: { sessionName: { startsWith: 'Many ' } } })
    expect([many.html, fewer.html]).toEqual([
      expect.stringContaining('12 of more than 1000 sessions'),
      expect.stringContaining('12 of 1000 sessions'),
    ])
  })

  it('says so where no session matches', async () => {
    const { html } = await open('/sessions?status=ACTIVE&demoType=VIDEO', staff)
    expect(html).toContain('No session matches')
  })

  it('takes an address that it does not understand for one without filter', async () => {
    const { status, html } = await open('/sessions?status=NONE&cursor=garbage', staff)
    expect(status).toBe(200)
    expect(html).toContain('Reporting walkthrough for Norrland Freight')
  })
})

describe('the page of a session', () => {
  it('shows its feedback', async () => {
    const { status, html } = await open('/sessions/seed_session_10', maya)
    expect(status).toBe(200)
    expect(html).toContain('All three worked on their own the same afternoon.')
    expect(html).toContain('<title>Onboarding for three new dispatchers · Demo Sessions</title>')
  })

  it('keeps what people said when they are gone, and names them no more', async () => {
    const author = await demo.prisma.user.create({ data: { name: 'Wendelin Abt', email: 'wendelin@example.com' } })
    const comment = 'Said before leaving'
    await demo.prisma.demoFeedback.create({
      data: { sessionId: 'seed_session_10', userId: author.id, rating: 4, comment },
    })
    expect((await open('/sessions/seed_session_10', maya)).html).toContain('Wendelin Abt')
    await demo.prisma.user.update({ where: { id: author.id }, data: { deletedAt: new Date() } })
    const { html } = await open('/sessions/seed_session_10', maya)
    expect(html).toContain(comment)
    expect(html).not.toContain('Wendelin Abt')
  })

  it('is not found for others', async () => {
    expect((await open('/sessions/seed_session_02', maya)).status).toBe(404)
    expect((await open('/sessions/seed_session_02', staff)).status).toBe(200)
  })

  it('is not found where there is none', async () => {
    expect((await open('/sessions/nothing', staff)).status).toBe(404)
  })
})

describe('the analytics', () => {
  it('show people their own sessions, and nobody else', async () => {
    const { status, html } = await open('/analytics?period=90d', maya)
    expect(status).toBe(200)
    expect(html).toContain('Your demonstrations.')
    expect(html).not.toContain('Most active')
    expect((await open('/analytics', staff)).html).toContain('Most active')
  })

  it('send visitors to the sign-in page', async () => {
    expect(await open('/analytics')).toMatchObject({ status: 307, location: '/sign-in?next=%2Fanalytics' })
  })

  it('take a period that there is not for thirty days', async () => {
    const { status, html } = await open('/analytics?period=ever', maya)
    expect(status).toBe(200)
    expect(html).toContain('/api/demo/analytics.csv?period=30d')
  })
})

describe('how the schema is built', () => {
  it('is shown with each layer, what it owns, and what the application added to the base', async () => {
    const { status, html } = await open('/schema', maya)
    expect(status).toBe(200)
    expect(html).toContain('packages/database/prisma/base/*.prisma')
    expect(html).toMatch(/demoSessions +DemoSession\[\]/)
    expect(html).toMatch(/Follows(<!-- -->| )+base \d+\.\d+\.\d+/)
  })

  it('is shown to nobody who is not signed in', async () => {
    expect(await open('/schema')).toMatchObject({ status: 307, location: '/sign-in?next=%2Fschema' })
  })
})

describe('the sign-in page', () => {
  it('does not show the test login in production', async () => {
    const { status, html } = await open('/sign-in')
    expect(status).toBe(200)
    expect(html).not.toContain('password123')
  })

  it('sends people who are signed in on to where they wanted to go, never to another site', async () => {
    expect(await open('/sign-in?next=/sessions', maya)).toMatchObject({ status: 307, location: '/sessions' })
    expect(await open('/sign-in?next=//evil.example', maya)).toMatchObject({ status: 307, location: '/' })
  })
})

describe('GET /api/health', () => {
  it('tells how the database is, and that its migrations are those of the build', async () => {
    const applied = Object.values(readExpectedMigrations(`${import.meta.dirname}/..`) ?? {}).flat().length
    const response = await demo.request('/api/health')
    expect(await response.json()).toEqual({
      status: 'ok',
      database: { latencyMs: expect.any(Number) },
      pool: { total: expect.any(Number), idle: expect.any(Number), waiting: 0, max: 10 },
      migrations: { applied, hidden: [] },
    })
  })

  it('tells that the process answers', async () => {
    const response = await demo.request('/api/health/live')
    expect(await response.json()).toEqual({ status: 'ok', uptimeSeconds: expect.any(Number) })
  })
})

describe('without a database', () => {
  it('says so to people and to load balancers, and gives nothing away', async () => {
    await using server = await startServer({ variables: { DATABASE_URL: unreachable }, health: '/sign-in' })
    const health = await fetch(new URL('/api/health', server.url))
    expect({ status: health.status, body: await health.json() }).toEqual({
      status: 503,
      body: { status: 'unavailable', reason: 'The database does not answer.' },
    })
    const page = await fetch(server.url)
    expect(await page.text()).not.toMatch(/grapefruit|ECONNREFUSED/)
    expect(server.output()).not.toContain('grapefruit')
  })
})

/** The address of the link with this relation. */
function link(html: string, rel: 'prev' | 'next'): string {
  const anchor = html.match(new RegExp(`<a[^>]*rel="${rel}"[^>]*>`))?.[0] ?? ''
  const href = anchor.match(/href="([^"]*)"/)?.[1]
  if (!href) throw new Error(`There is no link with rel="${rel}".`)
  return href.replaceAll('&amp;', '&')
}
