import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepLongConversation } from './long-conversation.ts'
import { type Coach, startCoach, startServer } from './start-coach.ts'

const MAYA = 'maya.lindqvist@harborlabs.example'

// Port 1 is nobody's.
const unreachable = 'postgresql://app:grapefruit@127.0.0.1:1/gone'

let coach: Coach
let staff: string
let maya: string

beforeAll(async () => {
  coach = await startCoach()
  staff = await coach.signIn('test@example.com')
  maya = await coach.signIn(MAYA)
})
afterAll(() => coach?.[Symbol.asyncDispose]())

describe('the gallery', () => {
  it('shows visitors the scenarios that are offered', async () => {
    await coach.prisma.scenario.update({ where: { slug: 'asking-for-a-raise' }, data: { isActive: false } })
    const { status, html } = await coach.open('/')
    await coach.prisma.scenario.update({ where: { slug: 'asking-for-a-raise' }, data: { isActive: true } })
    expect(status).toBe(200)
    expect(html).toContain('Angry Uncle at Thanksgiving')
    expect(html).toContain('Difficult Coworker')
    expect(html).toMatch(/People have(<!-- -->| )+practised it to the end 2 times/)
    expect(html).not.toContain('Asking for a Raise')
  })
})

describe('the gallery of somebody who is signed in', () => {
  it('counts what they practised themselves', async () => {
    const { html } = await coach.open('/', maya)
    expect(html).toMatch(/You have(<!-- -->| )+practised it to the end once/)
    expect(html).toMatch(/You have(<!-- -->| )+not practised it to the end yet/)
    expect(html).not.toContain('2 times')
  })
})

describe('the page of a scenario', () => {
  it('shows visitors whom they would talk with, and no prompt', async () => {
    const { status, html } = await coach.open('/scenarios/difficult-coworker')
    expect(status).toBe(200)
    expect(html).toContain('Dana, 38, a senior analyst on your team.')
    expect(html).toContain('Sign in to practise')
    expect(html).not.toContain('You are Dana')
  })

  it('shows people their own conversations', async () => {
    const { html } = await coach.open('/scenarios/angry-uncle-at-thanksgiving', maya)
    expect(html).toContain('/sessions/seed_conversation_uncle_2')
    expect(html).not.toContain('/sessions/seed_conversation_uncle_1')
    expect(html).not.toContain('You are Ray')
  })

  it('shows staff everybody’s conversations, the prompts and the models', async () => {
    const { html } = await coach.open('/scenarios/angry-uncle-at-thanksgiving', staff)
    expect(html).toContain('/sessions/seed_conversation_uncle_1')
    expect(html).toContain('/sessions/seed_conversation_uncle_2')
    expect(html).toContain('You are Ray, 61')
    expect(html).toContain('claude-sonnet-4-5')
  })

  it('is not found while the scenario is switched off, but for staff', async () => {
    const slug = 'noisy-neighbour-at-the-door'
    await coach.prisma.scenario.update({ where: { slug }, data: { isActive: false } })
    const forMaya = await coach.open(`/scenarios/${slug}`, maya)
    const forStaff = await coach.open(`/scenarios/${slug}`, staff)
    const held = await coach.open('/sessions/seed_conversation_neighbour_2', maya)
    await coach.prisma.scenario.update({ where: { slug }, data: { isActive: true } })
    expect([forMaya.status, forStaff.status, held.status]).toEqual([404, 200, 200])
    expect(forStaff.html).toContain('Switched off')
  })

  it('is not found where there is none', async () => {
    expect((await coach.open('/scenarios/nothing')).status).toBe(404)
  })
})

describe('the list of conversations', () => {
  it('shows people their own, staff all', async () => {
    const own = await coach.open('/sessions', maya)
    const all = await coach.open('/sessions', staff)
    expect(conversationIds(own.html)).toEqual(['seed_conversation_neighbour_2', 'seed_conversation_uncle_2'])
    expect(conversationIds(all.html)).toHaveLength(7)
  })

  it('is narrowed by scenario and status', async () => {
    const uncle = await coach.open('/sessions?scenario=angry-uncle-at-thanksgiving&status=COMPLETED', staff)
    expect(conversationIds(uncle.html)).toEqual(['seed_conversation_uncle_2', 'seed_conversation_uncle_1'])
    const nonsense = await coach.open('/sessions?scenario=&status=LOST', maya)
    expect(conversationIds(nonsense.html)).toHaveLength(2)
  })

  it('says so on a page behind the last', async () => {
    const { status, html } = await coach.open('/sessions?page=9', maya)
    expect(status).toBe(200)
    expect(html).toContain('No conversations here')
  })
})

describe('the page of a conversation', () => {
  it('shows the transcript in order, with the notes of the coach', async () => {
    const { status, html } = await coach.open('/sessions/seed_conversation_uncle_2', maya)
    expect(status).toBe(200)
    const said = ['There she sits', 'I have plenty, Ray.', 'Oh, very nice.', 'No. I’m sorry', 'A clean apology']
    const places = said.map((text) => html.indexOf(text))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('is not found for others', async () => {
    expect((await coach.open('/sessions/seed_conversation_uncle_1', maya)).status).toBe(404)
    expect((await coach.open('/sessions/seed_conversation_uncle_1', staff)).status).toBe(200)
  })

  it('is not found where there is none', async () => {
    expect((await coach.open('/sessions/nothing', staff)).status).toBe(404)
  })
})

describe('the page of a conversation of 400 turns', () => {
  it.each(['ACTIVE', 'COMPLETED'] as const)(
    'has the newest exchanges alone (%s), and leads to those before',
    async (status) => {
      const id = await keepLongConversation(coach.prisma, { email: MAYA, turns: 400, status })
      const newest = await coach.open(`/sessions/${id}`, maya)
      const from = /href="\?from=([\w-]+)"/.exec(newest.html)?.[1]
      const earlier = await coach.open(`/sessions/${id}?from=${from}`, maya)
      const whole = await coach.prisma.message.findMany({ where: { sessionId: id }, orderBy: { timestamp: 'asc' } })
      const opened = await coach.open(`/sessions/${id}?from=${whole[0]?.id}`, maya)
      const nonsense = await coach.open(`/sessions/${id}?from=seed_message_1`, maya)
      await coach.prisma.conversationSession.delete({ where: { id } })
      expect(newest.html).toMatch(/>801(<!-- -->| )+messages/)
      expect(linesOf(newest.html)).toEqual(lines(388, 400))
      expect(linesOf(earlier.html)).toEqual(lines(375, 400))
      expect(earlier.html).toMatch(/>801(<!-- -->| )+messages/)
      expect(opened.html).toContain('The opening line.')
      expect(opened.html).not.toContain('Show earlier')
      expect(linesOf(nonsense.html)).toEqual(lines(388, 400))
    },
  )

  it('sends no more of it again where the page is made again', async () => {
    const id = await keepLongConversation(coach.prisma, { email: MAYA, turns: 400, status: 'ACTIVE' })
    const response = await fetch(new URL(`/sessions/${id}`, coach.url), { headers: { cookie: maya, rsc: '1' } })
    const payload = await response.text()
    await coach.prisma.conversationSession.delete({ where: { id } })
    expect(response.headers.get('content-type')).toBe('text/x-component')
    expect(linesOf(payload)).toEqual(lines(388, 400))
  })
})

describe('the page of a summary', () => {
  it('leads to the conversation while it goes on, and where it was given up', async () => {
    const data = { scenarioId: 'seed_scenario_difficult-coworker', userId: await userIdOf(MAYA) }
    for (const status of ['ACTIVE', 'ABANDONED'] as const) {
      const { id } = await coach.prisma.conversationSession.create({ data: { ...data, status } })
      const opened = await coach.open(`/sessions/${id}/summary`, maya)
      await coach.prisma.conversationSession.delete({ where: { id } })
      expect(opened).toMatchObject({ status: 307, location: `/sessions/${id}` })
    }
  })

  it.each([
    ['is under way', { leaseExpiresAt: new Date('2100-01-01') }, 'The coach is summing up', false],
    [
      'has failed',
      { failure: 'MODEL.TIMEOUT', leaseExpiresAt: new Date('2100-01-01') },
      'The model took too long.',
      true,
    ],
    ['was given up', { leaseExpiresAt: new Date('2026-01-01') }, 'no summary has been written', true],
  ])('says where the writing %s, and offers it to whose conversation it is', async (_, run, words, isOffered) => {
    const { id } = await coach.prisma.conversationSession.create({
      data: {
        scenarioId: 'seed_scenario_difficult-coworker',
        userId: await userIdOf(MAYA),
        status: 'COMPLETED',
        endedAt: new Date(),
        summaryRun: { create: run },
      },
    })
    const own = await coach.open(`/sessions/${id}/summary`, maya)
    const forStaff = await coach.open(`/sessions/${id}/summary`, staff)
    await coach.prisma.conversationSession.delete({ where: { id } })
    for (const { html } of [own, forStaff]) expect(html).toContain(words)
    expect([own, forStaff].map(({ html }) => html.includes('Sum it up now'))).toEqual([isOffered, false])
  })

  it('is not found for others', async () => {
    expect((await coach.open('/sessions/seed_conversation_uncle_1/summary', maya)).status).toBe(404)
  })
})

describe('the page of the progress', () => {
  it('counts the conversations of the viewer alone', async () => {
    const { html } = await coach.open('/progress', maya)
    const figures = [...html.matchAll(/<dt[^>]*>([^<]+)<\/dt><dd[^>]*><span[^>]*>([^<]+)/g)].map(([, name, value]) => [
      name,
      value,
    ])
    expect(figures).toEqual([
      ['Conversations', '2'],
      ['Time practised', '3 min'],
      ['Messages you said', '4'],
      ['Scenarios tried', '2'],
    ])
  })

  it('counts the words of the coach, however they are put together', async () => {
    const notes = await coach.prisma.message.findMany({ where: { role: 'COACH', session: { user: { email: MAYA } } } })
    const tones = ['Calm, a little stiff', ' calm', 'Direct and calm']
    for (const [index, { id }] of notes.entries()) {
      const tone = tones[index] ?? ''
      await coach.prisma.message.update({ where: { id }, data: { metadata: { coaching: { tone } } } })
    }
    const { html } = await coach.open('/progress', maya)
    for (const { id, metadata } of notes) {
      await coach.prisma.message.update({ where: { id }, data: { metadata: metadata ?? {} } })
    }
    const bars = [...html.matchAll(/<span>([^<]+)<\/span><span[^>]*>(\d+)<span class="sr-only"> of/g)]
    expect(bars.map(([, tone, count]) => [tone, count])).toEqual([
      ['calm', '3'],
      ['direct', '1'],
      ['stiff', '1'],
    ])
  })

  it('says so where nothing was practised', async () => {
    const priya = await coach.signIn('priya.raman@harborlabs.example')
    expect((await coach.open('/progress', priya)).html).toContain('Nothing practised yet')
  })
})

describe.each(['/sessions', '/progress', '/data', '/staff/scenarios', '/staff/scenarios/new'])('%s', (path) => {
  it('sends visitors to the sign-in page and back', async () => {
    const location = `/sign-in?next=${encodeURIComponent(path)}`
    expect(await coach.open(path)).toMatchObject({ status: 307, location })
  })
})

describe.each(['/staff/scenarios', '/staff/scenarios/new', '/staff/scenarios/difficult-coworker'])('%s', (path) => {
  it('is there for staff alone', async () => {
    const [forMaya, forStaff] = [await coach.open(path, maya), await coach.open(path, staff)]
    expect([forMaya.status, forStaff.status]).toEqual([404, 200])
    expect(forMaya.html).not.toContain('You are Dana')
  })
})

describe('the sign-in page', () => {
  it('does not show the test login in production', async () => {
    const { status, html } = await coach.open('/sign-in')
    expect(status).toBe(200)
    expect(html).not.toContain('password123')
  })
})

describe('GET /api/health', () => {
  it('tells how the database is, and that its migrations are those of the build', async () => {
    const applied = Object.values(readExpectedMigrations(`${import.meta.dirname}/..`) ?? {}).flat().length
    const response = await fetch(new URL('/api/health', coach.url))
    expect(await response.json()).toEqual({
      status: 'ok',
      database: { latencyMs: expect.any(Number) },
      pool: { total: expect.any(Number), idle: expect.any(Number), waiting: 0, max: 10 },
      migrations: { applied, hidden: [] },
    })
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

async function userIdOf(email: string): Promise<string> {
  return (await coach.prisma.user.findUniqueOrThrow({ where: { email } })).id
}

/** The conversations that a page leads to, in its order. */
function conversationIds(html: string): string[] {
  return [...html.matchAll(/<a[^>]*href="\/sessions\/([\w-]+)"/g)].map(([, id = '']) => id)
}

/** What was said in some turns of a long conversation. */
function lines(first: number, last: number): string[] {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return numbers.flatMap((number) => ['USER', 'PARTNER', 'COACH'].map((role) => `${role} says line ${number}.`))
}

/** What a page, or what is sent of it, has of a long conversation, in order. */
function linesOf(text: string): string[] {
  return [...new Set(text.match(/[A-Z]+ says line \d+\./g))]
}
