import { readdirSync } from 'node:fs'
import { findUnexplainedRefusals } from '@workspace/testing/find-unexplained-refusals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CoachClient, type SendOptions, textOf } from './coach-client.ts'
import { type Coach, startCoach } from './start-coach.ts'

const MAYA = 'maya.lindqvist@harborlabs.example'
const scenario = {
  slug: 'late-landlord',
  name: 'The landlord who never calls back',
  description: 'The heating is out for the second week.',
  partnerPersona: 'Mr. Brandt, 58, owner of the house.',
  partnerSystemPrompt: 'You are Mr. Brandt.',
  coachSystemPrompt: 'You coach a tenant.',
  partnerModel: 'claude-sonnet-4-5',
  coachModel: 'claude-haiku-4-5',
}

let coach: Coach
let visitor: CoachClient
let staff: CoachClient
let maya: CoachClient
let jonas: CoachClient

beforeAll(async () => {
  coach = await startCoach({ RATE_LIMIT_READS: '10000', RATE_LIMIT_WRITES: '10000' })
  const as = async (email: string) => new CoachClient(coach.url, await coach.signIn(email))
  visitor = new CoachClient(coach.url)
  staff = await as('test@example.com')
  maya = await as(MAYA)
  jonas = await as('jonas.weber@harborlabs.example')
})
afterAll(() => coach?.[Symbol.asyncDispose]())

/** A session of Maya's with one turn that has ended. */
async function held() {
  const id = await maya.start()
  const { body } = await maya.say(id, 'On Tuesday slides four to nine were my analysis.')
  await maya.allEvents(id, body.turn.id)
  return { id, turnId: body.turn.id as string }
}

describe('who may do what with a session', () => {
  const said: SendOptions = { json: { content: 'Hello.' }, headers: { 'idempotency-key': 'ownership' } }
  const post: SendOptions = { method: 'POST' }
  it.each<[string, string, SendOptions, number, number, number]>([
    ['GET', '', {}, 401, 404, 200],
    ['GET', '/messages', {}, 401, 404, 200],
    ['GET', '/turns/{turnId}/events', {}, 401, 404, 200],
    ['GET', '/summary', {}, 401, 404, 404],
    ['GET', '/transcript', {}, 401, 404, 200],
    ['POST', '/turns', said, 401, 404, 403],
    ['POST', '/turns/{turnId}/stop', post, 401, 404, 403],
    ['POST', '/turns/{turnId}/retry', post, 401, 404, 403],
    ['POST', '/complete', post, 401, 404, 403],
    ['DELETE', '', { method: 'DELETE' }, 401, 404, 403],
  ])('%s …/sessions/{id}%s', async (_, path, options, byVisitor, byStranger, byStaff) => {
    const { id, turnId } = await held()
    const address = `/sessions/${id}${path.replace('{turnId}', turnId)}`
    const before = await coach.prisma.conversationSession.findUnique({ where: { id }, include: { messages: true } })
    const answers = await Promise.all([visitor, jonas, staff].map((client) => client.send(address, options)))
    expect(answers.map(({ status }) => status)).toEqual([byVisitor, byStranger, byStaff])
    for (const { status, headers } of answers) {
      if (status >= 400) expect(headers.get('content-type')).toBe('application/problem+json')
    }
    const after = await coach.prisma.conversationSession.findUnique({ where: { id }, include: { messages: true } })
    expect(after).toEqual(before)
  })

  it.each<[string, string, SendOptions, number, number, number]>([
    ['GET', '/sessions', {}, 401, 200, 200],
    ['POST', '/sessions', { json: { scenario: 'difficult-coworker' } }, 401, 201, 201],
    ['GET', '/usage', {}, 401, 200, 200],
    ['GET', '/export', {}, 401, 200, 200],
    ['DELETE', '/data', { method: 'DELETE', json: { confirm: 'nobody@example.com' } }, 401, 422, 422],
    ['GET', '/scenarios', {}, 401, 200, 200],
    ['POST', '/scenarios', { json: { ...scenario, slug: 'by-table' } }, 401, 403, 201],
    ['GET', '/scenarios/difficult-coworker', {}, 401, 200, 200],
    ['PATCH', '/scenarios/by-table', { method: 'PATCH', json: { name: 'Other' } }, 401, 403, 200],
    ['GET', '/openapi.json', {}, 200, 200, 200],
  ])('%s %s', async (_, path, options, byVisitor, byUser, byStaff) => {
    const statuses: number[] = []
    for (const client of [visitor, jonas, staff]) statuses.push((await client.send(path, options)).status)
    expect(statuses).toEqual([byVisitor, byUser, byStaff])
  })
})

describe('sessions', () => {
  it('begin with the opening line of the scenario', async () => {
    const { status, body } = await maya.send('/sessions', { json: { scenario: 'noisy-neighbour-at-the-door' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'ACTIVE',
      totalMessages: 1,
      utteranceCount: 1,
      endedAt: null,
      user: { id: 'user_maya', name: 'Maya Lindqvist' },
      scenario: { slug: 'noisy-neighbour-at-the-door', name: 'Noisy Neighbour at the Door' },
      isScripted: true,
      runningTurn: null,
      hasSummary: false,
    })
    const { body: messages } = await maya.send(`/sessions/${body.id}/messages`)
    expect(messages.items).toMatchObject([
      { role: 'PARTNER', content: expect.stringContaining('Everything all right?') },
    ])
  })

  it('do not begin in a scenario that is not offered', async () => {
    const { status, body } = await maya.send('/sessions', { json: { scenario: 'nothing' } })
    expect([status, body.code, body.errors[0].field]).toEqual([404, 'SCENARIO.NOT_FOUND', 'scenario'])
  })

  it('are listed in pages, by status and scenario', async () => {
    const client = new CoachClient(coach.url, await coach.signIn('amara.diallo@fernhill.example'))
    const ids = [await client.start(), await client.start('asking-for-a-raise'), await client.start()].reverse()
    const first = await client.send('/sessions?limit=2&status=ACTIVE')
    const second = await client.send(`/sessions?limit=2&status=ACTIVE&cursor=${first.body.nextCursor}`)
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids)
    expect(second.body.nextCursor).toBeNull()
    const raises = await client.send('/sessions?scenario=asking-for-a-raise')
    expect(raises.body.items.map(({ id }: { id: string }) => id)).toEqual([ids[1], 'seed_conversation_raise_1'])
  })

  it('of others are listed to staff only', async () => {
    const bySomebody = await jonas.send('/sessions?userId=user_maya')
    expect([bySomebody.status, bySomebody.body.code]).toEqual([403, 'AUTH.FORBIDDEN'])
    const { body } = await staff.send('/sessions?userId=user_maya&status=COMPLETED')
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['seed_conversation_uncle_2'])
    expect((await staff.send('/sessions?userId=nobody')).status).toBe(404)
  })

  it.each(['limit=0', 'limit=101', 'status=OVER', 'cursor=nonsense'])('are not listed by %s', async (query) => {
    const { status, body } = await maya.send(`/sessions?${query}`)
    expect([status, body.errors.map(({ field }: { field: string }) => field)]).toEqual([422, [query.split('=')[0]]])
  })
})

describe('without a key', () => {
  it('scripts answer, and the whole way to the summary works', async () => {
    const id = await maya.start('angry-uncle-at-thanksgiving')
    const first = await maya.exchange(id, 'You sound fed up, Ray. What was the worst of your year?')
    const partner = first.find(({ event }) => event === 'partner.done')?.data.message
    expect(textOf(first)).toBe(partner.content)
    expect(partner.metadata).toMatchObject({ isScripted: true, model: 'script/angry-uncle-at-thanksgiving/partner' })
    await maya.exchange(id, 'I miss Aunt Carol too. How are you, really?')
    const { body } = await maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    expect(body).toMatchObject({ status: 'COMPLETED', totalMessages: 7, utteranceCount: 5, hasSummary: true })
    const { body: summary } = await maya.send(`/sessions/${id}/summary`)
    expect(summary.practise).toHaveLength(3)
  })
})

describe('a transcript', () => {
  it('is a Markdown file of what was said, in which nothing else is markup', async () => {
    const id = await maya.start()
    await maya.exchange(id, '# On Tuesday <b>slide four</b> was *mine*.')
    const { headers, body } = await maya.send(`/sessions/${id}/transcript`)
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="difficult-coworker-\d{4}-\d\d-\d\d\.md"$/,
    )
    expect(body).toMatch(/^# Difficult Coworker\n\n\d{4}-\d\d-\d\d, with Dana\n\n\*\*Dana\*\*: Hey!/)
    expect(body).toContain(
      '**You**: \\# On Tuesday \\<b\\>slide four\\</b\\> was \\*mine\\*.\n\n> Coach, on how it sounds:',
    )
  })
})

describe('scenarios', () => {
  it('are written, changed and switched off by staff, who alone see the prompts', async () => {
    const { status, body } = await staff.send('/scenarios', { json: scenario })
    expect([status, body]).toEqual([201, { ...scenario, openingLine: null, isActive: false }])
    expect((await maya.send('/scenarios/late-landlord')).status).toBe(404)
    const on = await staff.send('/scenarios/late-landlord', {
      method: 'PATCH',
      json: { isActive: true, openingLine: 'Brandt. Who is this?' },
    })
    expect(on.body).toMatchObject({ isActive: true, openingLine: 'Brandt. Who is this?' })
    const seen = await maya.send('/scenarios/late-landlord')
    const { slug, name, description, partnerPersona } = scenario
    expect(seen.body).toEqual({ slug, name, description, partnerPersona, isActive: true })
    expect(textOf(await maya.exchange(await maya.start('late-landlord'), 'How are you, Mr. Brandt?'))).not.toBe('')
    const twice = await staff.send('/scenarios', { json: scenario })
    expect([twice.status, twice.body.code]).toEqual([409, 'SCENARIO.SLUG_TAKEN'])
    await staff.send('/scenarios/late-landlord', { method: 'PATCH', json: { isActive: false } })
    const { body: offered } = await maya.send('/scenarios')
    expect(offered.items.map((item: { slug: string }) => item.slug)).not.toContain('late-landlord')
  })

  it.each([
    [{}, ''],
    [{ slug: 'other' }, 'slug'],
    [{ name: '' }, 'name'],
    [{ partnerModel: 'two words' }, 'partnerModel'],
  ])('are not changed by %j', async (json, field) => {
    const { status, body } = await staff.send('/scenarios/difficult-coworker', { method: 'PATCH', json })
    expect([status, body.errors.map((error: { field: string }) => error.field)]).toEqual([
      422,
      expect.arrayContaining([field]),
    ])
  })
})

describe('a person’s own data', () => {
  it('is exported whole, and deleted but for today’s count', async () => {
    const email = 'daniel.okafor@harborlabs.example'
    const client = new CoachClient(coach.url, await coach.signIn(email))
    const id = await client.start()
    await client.exchange(id, 'Thank you for making time, Dana.')
    const { headers, body } = await client.send('/export')
    expect(headers.get('content-disposition')).toBe('attachment; filename="conversation-coach.json"')
    expect(body.user.email).toBe(email)
    expect(body.sessions.map((session: { id: string }) => session.id)).toEqual(['seed_conversation_coworker_1', id])
    expect(body.sessions[1].messages.map(({ role }: { role: string }) => role)).toEqual([
      'PARTNER',
      'USER',
      'COACH',
      'PARTNER',
    ])
    expect(body.usage).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain('You are Dana')

    const remove = (confirm: string) => client.send('/data', { method: 'DELETE', json: { confirm } })
    expect((await remove('somebody@example.com')).body.errors[0].field).toBe('confirm')
    expect((await remove(email)).body).toEqual({ sessions: 2, usageDays: 0 })
    const { body: left } = await client.send('/export')
    expect(left.sessions).toEqual([])
    expect((await client.send('/usage')).body.usedTokens).toBeGreaterThan(0)
    expect(await coach.prisma.conversationSession.count({ where: { userId: 'user_maya' } })).toBeGreaterThan(0)
  })
})

describe('the budget of a day', () => {
  it('is held by all sessions of a person together', async () => {
    // Slow, so that no turn is over before the others are begun.
    await using small = await startCoach({ COACH_DAILY_TOKENS: '1500', COACH_SCRIPT_WORD_MS: '300' })
    const client = new CoachClient(small.url, await small.signIn(MAYA))
    const ids = [await client.start(), await client.start(), await client.start()]
    const answers = await Promise.all(ids.map((id) => client.say(id, 'Hello, Dana.')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 429, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.body.code).toBe('USAGE.BUDGET')
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    const begun = answers.findIndex(({ status }) => status === 202)
    await client.allEvents(ids[begun] ?? '', answers[begun]?.body.turn.id)
    const { body } = await client.send('/usage')
    expect(body).toMatchObject({ budgetTokens: 1500, usedTokens: expect.any(Number) })
    expect(await small.prisma.coachTokenUsage.findFirst()).toMatchObject({ reservedTokens: 0 })
  })
})

describe('an address that is none, and a method that a route does not take', () => {
  it('are refused as problem documents', async () => {
    const { status, body } = await maya.send('/nothing')
    expect([status, body.code, body.detail]).toEqual([404, 'ROUTE.NOT_FOUND', 'There is no GET /api/coach/nothing.'])
    const refused = await maya.send('/data')
    expect([refused.status, refused.body.code]).toEqual([405, 'ROUTE.METHOD_NOT_ALLOWED'])
    expect(refused.headers.get('allow')).toBe('OPTIONS, DELETE')
    expect(await findUnexplainedRefusals(`${import.meta.dirname}/..`, coach.url)).toEqual([])
  })
})

describe('GET /api/coach/openapi.json', () => {
  it('describes each route that there is, and no other', async () => {
    const { body } = await visitor.send('/openapi.json')
    const folder = `${import.meta.dirname}/../src/app/api/coach`
    const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('route.ts'))
      .map((file) =>
        `/api/coach/${file.replaceAll('\\', '/').replace(/\/route\.ts$/, '')}`.replaceAll(/\[(\w+)\]/g, '{$1}'),
      )
    expect(Object.keys(body.paths).toSorted()).toEqual(routes.toSorted())
    expect(body.openapi).toBe('3.1.0')
  })

  it.each([
    ['/sessions', '/sessions'],
    ['/sessions/{id}', '/sessions/seed_conversation_uncle_2'],
    ['/sessions/{id}/messages', '/sessions/seed_conversation_uncle_2/messages'],
    ['/scenarios', '/scenarios'],
    ['/usage', '/usage'],
  ])('says what GET %s answers', async (path, address) => {
    const { body: document } = await visitor.send('/openapi.json')
    const { schema } = document.paths[`/api/coach${path}`].get.responses['200'].content['application/json']
    const { body } = await maya.send(address)
    const answer = z.fromJSONSchema(withDefinitions(schema, document.components.schemas))
    expect(answer.safeParse(body).error).toBeUndefined()
  })
})

/** A schema of a document by itself, with what it refers to. */
function withDefinitions(schema: object, $defs: object): Parameters<typeof z.fromJSONSchema>[0] {
  return JSON.parse(JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/'))
}
