import {
  type AnthropicServer,
  type ModelAnswer,
  type ModelCall,
  startAnthropicServer,
} from '@workspace/testing/anthropic-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CoachClient, type ReadEvent, textOf } from './coach-client.ts'
import { paced } from './paced.ts'
import { type Coach, startCoach } from './start-coach.ts'

const coaching = {
  whatWorked: '“On Tuesday”: a day cannot be argued away.',
  whatToTry: 'Say what it did to you.',
  tone: 'calm',
  suggestedLine: 'I felt invisible.',
}
const summary = { strengths: ['You named a day.'], practise: ['One.', 'Two.', 'Three.'] }

/** What the models answer in a test; calls of the coach do not stream. */
interface Models {
  partner(call: ModelCall): ModelAnswer | Promise<ModelAnswer>
  coach(call: ModelCall): ModelAnswer | Promise<ModelAnswer>
}

const usual: Models = {
  partner: () => ({ text: 'Slide four was mine to show.' }),
  coach: (call) => ({ text: JSON.stringify(call.system.includes('is over') ? summary : coaching) }),
}

let models = usual
let server: AnthropicServer
let coach: Coach
let maya: CoachClient
let tabs: CoachClient

beforeAll(async () => {
  server = await startAnthropicServer((call) => (call.isStreaming ? models.partner(call) : models.coach(call)))
  coach = await startCoach({
    ANTHROPIC_API_KEY: 'sk-test',
    ANTHROPIC_BASE_URL: server.url,
    COACH_MODEL_TIMEOUT_MS: '2000',
    COACH_DAILY_TOKENS: '100000000',
    RATE_LIMIT_READS: '10000',
    RATE_LIMIT_WRITES: '10000',
  })
  const cookie = await coach.signIn('maya.lindqvist@harborlabs.example')
  maya = new CoachClient(coach.url, cookie)
  tabs = new CoachClient(coach.url, cookie)
})
afterAll(async () => {
  await coach?.[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
})
beforeEach(() => {
  models = usual
})

const names = (events: readonly ReadEvent[]) => events.map(({ event }) => event)

async function stored(sessionId: string) {
  const session = await coach.prisma.conversationSession.findUniqueOrThrow({
    where: { id: sessionId },
    include: { messages: { orderBy: [{ timestamp: 'asc' }, { id: 'asc' }] }, turns: { orderBy: { number: 'asc' } } },
  })
  return { ...session, said: session.messages.map(({ role, content }) => [role, content]) }
}

describe('a turn', () => {
  it('streams the answer, brings the remark, and keeps both in order with what they took', async () => {
    const id = await maya.start()
    const events = await maya.exchange(id, 'On Tuesday you showed my slides.')
    expect(new Set(names(events))).toEqual(new Set(['partner.delta', 'partner.done', 'coach.done', 'turn.done']))
    expect(names(events).at(-1)).toBe('turn.done')
    expect(textOf(events)).toBe('Slide four was mine to show.')
    expect(events.find(({ event }) => event === 'coach.done')?.data.message.metadata.coaching).toEqual(coaching)
    const session = await stored(id)
    expect(session.said.map(([role]) => role)).toEqual(['PARTNER', 'USER', 'COACH', 'PARTNER'])
    expect(session.totalMessages).toBe(4)
    expect(session.messages[3]?.metadata).toEqual({
      model: 'claude-sonnet-4-5',
      isScripted: false,
      inputTokens: expect.any(Number),
      outputTokens: 7,
      latencyMs: expect.any(Number),
      firstTokenMs: expect.any(Number),
      finishReason: 'stop',
    })
    expect(session.turns).toMatchObject([{ status: 'COMPLETED', reservedTokens: 0, partnerText: '', attempt: 1 }])
  })

  it('tells the models who they are and what was said', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday you showed my slides.')
    await maya.exchange(id, 'I felt invisible.')
    const [partner, coached] = [true, false].map((isStreaming) =>
      server.calls.findLast((call) => call.isStreaming === isStreaming),
    )
    expect(partner?.system).toContain('You are Dana, 38')
    expect(partner?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user'])
    expect(partner?.messages.at(-1)?.text).toBe('I felt invisible.')
    expect(coached?.system).toContain('You coach a person')
    expect(coached?.messages.at(-1)?.text).toContain('I felt invisible.')
  })

  it('gives the models of a long conversation what began it and the newest', async () => {
    const id = await maya.start()
    const begun = Date.now()
    await coach.prisma.message.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({
        sessionId: id,
        role: index % 2 === 0 ? ('USER' as const) : ('PARTNER' as const),
        content: `Line ${index}`,
        timestamp: new Date(begun + index),
      })),
    })
    await maya.exchange(id, 'On Tuesday.')
    const { system, messages } = server.calls.findLast(({ isStreaming }) => isStreaming) ?? {}
    expect(system).toContain('42 earlier lines are left out')
    const opening = (await stored(id)).messages[0]?.content
    expect(messages?.slice(1, 3).map(({ text }) => text)).toEqual([opening, 'Line 42'])
    expect(messages?.at(-1)?.text).toBe('On Tuesday.')
  })

  it('counts its tokens for the person', async () => {
    const before = (await maya.send('/usage')).body
    await maya.exchange(await maya.start(), 'On Tuesday you showed my slides.')
    const after = (await maya.send('/usage')).body
    expect(after.usedTokens).toBeGreaterThan(before.usedTokens)
    expect(after.budgetTokens).toBe(100_000_000)
    expect(await coach.prisma.coachTokenUsage.findMany({ select: { reservedTokens: true } })).toEqual([
      { reservedTokens: 0 },
    ])
  })
})

describe('sent twice', () => {
  it('is one turn, at once or later', async () => {
    const id = await maya.start()
    const key = maya.newKey()
    const both = await Promise.all([maya.say(id, 'Hello, Dana.', key), tabs.say(id, 'Hello, Dana.', key)])
    expect(both.map(({ status }) => status)).toEqual([202, 202])
    expect(both[0]?.body.turn.id).toBe(both[1]?.body.turn.id)
    expect(both[0]?.body.message).toEqual(both[1]?.body.message)
    await maya.allEvents(id, both[0]?.body.turn.id)
    const later = await maya.say(id, 'Hello, Dana.', key)
    expect([later.status, later.body.turn.id, later.body.turn.status]).toEqual([
      202,
      both[0]?.body.turn.id,
      'COMPLETED',
    ])
    const { totalMessages, turns, messages } = await stored(id)
    expect([totalMessages, messages.length, turns.length]).toEqual([4, 4, 1])
  })

  it('is refused with other words under the same key', async () => {
    const id = await maya.start()
    const key = maya.newKey()
    const { body } = await maya.say(id, 'Hello, Dana.', key)
    const other = await maya.say(id, 'Hello, Ray.', key)
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY.REUSED'])
    await maya.allEvents(id, body.turn.id)
  })

  it('runs one of two turns that two tabs begin at once', async () => {
    const pace = paced('Slowly.')
    models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const both = await Promise.all([maya.say(id, 'One.', 'tab-1'), tabs.say(id, 'Two.', 'tab-2')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409])
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('TURN.RUNNING')
    pace.releaseAll()
    const turnId = both.find(({ status }) => status === 202)?.body.turn.id
    await maya.allEvents(id, turnId)
    expect((await stored(id)).totalMessages).toBe(4)
  })

  it('needs a key', async () => {
    const id = await maya.start()
    const { status, body } = await maya.send(`/sessions/${id}/turns`, { json: { content: 'Hello.' } })
    expect([status, body.errors[0].field]).toEqual([422, 'Idempotency-Key'])
  })

  it.each(['', '   ', 'x'.repeat(4_001), 'a\u0000b'])('is refused with words that nobody can keep', async (content) => {
    const { status, body } = await maya.say(await maya.start(), content)
    expect([status, body.errors[0].field]).toEqual([422, 'content'])
  })
})

describe('a reader', () => {
  it('who comes late gets all so far, and goes on; one who was there goes on where it was', async () => {
    const pace = paced('Slide ', 'four ', 'was mine.')
    models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    pace.release(1)
    let lastId = ''
    let heard = ''
    for await (const { event, id: eventId, data } of maya.events(id, body.turn.id)) {
      lastId = eventId
      if (event === 'partner.delta') heard += data.text
      if (heard === 'Slide four ') break
    }
    const late = tabs.events(id, body.turn.id)
    const first: ReadEvent[] = []
    for (let text = ''; text !== 'Slide four '; text = textOf(first)) {
      const { value } = await late.next()
      if (value) first.push(value)
    }
    pace.release(2)
    const rest = await maya.allEvents(id, body.turn.id, lastId)
    expect(textOf(rest)).toBe('was mine.')
    for await (const event of late) first.push(event)
    expect(textOf(first)).toBe('Slide four was mine.')
    const ids = first.map((event) => Number(event.id))
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
  })

  it('finds a turn that has ended as it was', async () => {
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    await maya.allEvents(id, body.turn.id)
    const again = await maya.allEvents(id, body.turn.id)
    expect(names(again)).toEqual(['partner.delta', 'partner.done', 'coach.done', 'turn.done'])
  })

  it('may leave: the turn goes on', async () => {
    const pace = paced('Slide ', 'four.')
    models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    for await (const { event } of maya.events(id, body.turn.id)) if (event === 'partner.delta') break
    pace.release(1)
    expect(textOf(await maya.allEvents(id, body.turn.id))).toBe('Slide four.')
  })
})

describe('stopped', () => {
  it('keeps what was said so far, and the session goes on', async () => {
    const pace = paced('Slide four ', 'never comes')
    models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    const events: ReadEvent[] = []
    for await (const event of maya.events(id, body.turn.id)) {
      events.push(event)
      if (event.event === 'partner.delta') {
        const stop = await tabs.send(`/sessions/${id}/turns/${body.turn.id}/stop`, { method: 'POST' })
        expect(stop.status).toBe(202)
      }
    }
    expect(names(events).at(-1)).toBe('turn.done')
    expect(events.at(-1)?.data.turn.status).toBe('STOPPED')
    const partner = events.find(({ event }) => event === 'partner.done')?.data.message
    expect([partner.content, partner.isStopped]).toEqual(['Slide four ', true])
    expect((await maya.send(`/sessions/${id}/transcript`)).body).toContain('**Dana**: Slide four *(stopped here)*')
    pace.releaseAll()
    models = usual
    expect(names(await maya.exchange(id, 'Go on.')).at(-1)).toBe('turn.done')
    const again = await maya.send(`/sessions/${id}/turns/${body.turn.id}/stop`, { method: 'POST' })
    expect([again.status, again.body.turn.status]).toEqual([202, 'STOPPED'])
  })
})

describe('a failure', () => {
  const overloaded: ModelAnswer = { status: 529, error: 'overloaded_error', headers: { 'retry-after-ms': '1' } }
  const limited: ModelAnswer = { status: 429, error: 'rate_limit_error', headers: { 'retry-after-ms': '1' } }

  it.each([
    ['MODEL.BUSY', true, 'an overload', () => overloaded],
    ['MODEL.BUSY', true, 'a rate limit', () => limited],
    ['MODEL.BUSY', true, 'an overload in the middle', () => ({ text: 'Slide', end: 'overloaded' })],
    ['MODEL.INTERRUPTED', true, 'a cut connection', () => ({ text: 'Slide', end: 'cut' })],
    ['MODEL.EMPTY', true, 'silence', () => ({ text: '' })],
    ['MODEL.TIMEOUT', true, 'a first word that does not come', () => ({ text: paced('Slide').text })],
    ['MODEL.REFUSED', false, 'a wrong key', () => ({ status: 401, error: 'authentication_error' })],
  ] as const)('%s, to be retried: %j, stands for %s', async (code, retryable, _, answer) => {
    models = { ...usual, partner: answer as Models['partner'] }
    const id = await maya.start()
    const events = await maya.exchange(id, 'On Tuesday.')
    expect(events.at(-1)).toMatchObject({ event: 'turn.failed', data: { code, retryable, turn: { status: 'FAILED' } } })
    expect(names(events)).not.toContain('partner.done')

    models = usual
    const { turn } = events.at(-1)?.data ?? {}
    const retry = await maya.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })
    expect([retry.status, retry.body.turn.attempt]).toEqual([202, 2])
    expect(textOf(await maya.allEvents(id, turn.id, events.at(-1)?.id))).toBe('Slide four was mine to show.')
    const session = await stored(id)
    expect(session.said.map(([role]) => role)).toEqual(['PARTNER', 'USER', 'COACH', 'PARTNER'])
    expect(session.totalMessages).toBe(4)
  })

  it('is not seen where the model comes back in time', async () => {
    let calls = 0
    models = { ...usual, partner: (call) => (++calls < 3 ? overloaded : usual.partner(call)) }
    expect(names(await maya.exchange(await maya.start(), 'On Tuesday.')).at(-1)).toBe('turn.done')
    expect(calls).toBe(3)
  })

  it('of the coach leaves the answer, and says so', async () => {
    const broken = JSON.stringify({ ...coaching, tone: 'calm\0' })
    for (const text of ['I think you did well.', '{"tone":"calm"}', '', broken]) {
      models = { ...usual, coach: () => ({ text }) }
      const events = await maya.exchange(await maya.start(), 'On Tuesday.')
      expect(names(events)).toContain('partner.done')
      expect(events.find(({ event }) => event === 'coach.failed')?.data.code).toBe('COACH.INVALID')
      expect(events.at(-1)?.data.turn).toMatchObject({ status: 'COMPLETED', coachFailure: { code: 'COACH.INVALID' } })
    }
  })

  it('of one object of the coach is asked for again', async () => {
    let calls = 0
    models = { ...usual, coach: (call) => (++calls === 1 ? { text: '{"tone":' } : usual.coach(call)) }
    expect(names(await maya.exchange(await maya.start(), 'On Tuesday.'))).toContain('coach.done')
  })

  it('is retried only while it is the newest, and only a failure', async () => {
    models = { ...usual, partner: () => ({ text: 'Slide', end: 'cut' }) }
    const id = await maya.start()
    const failed = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data.turn
    models = usual
    const done = (await maya.exchange(id, 'Dana?')).at(-1)?.data.turn
    const retry = async (turnId: string) => {
      const { status, body } = await maya.send(`/sessions/${id}/turns/${turnId}/retry`, { method: 'POST' })
      return [status, body.code]
    }
    expect(await retry(failed.id)).toEqual([409, 'TURN.SUPERSEDED'])
    expect(await retry(done.id)).toEqual([409, 'TURN.NOT_FAILED'])
    expect(await retry('nothing')).toEqual([404, 'TURN.NOT_FOUND'])
  })

  it('by a malformed answer is told, and what was said stays out of the log', async () => {
    for (const end of ['malformed', 'cut'] as const) {
      models = { ...usual, partner: () => ({ text: 'My password is swordfish.', end }) }
      const id = await maya.start()
      const events = await maya.exchange(id, 'Mine is swordfish too.')
      expect(events.at(-1)?.data.code).toBe('MODEL.INTERRUPTED')
    }
    expect(coach.output()).toContain('MODEL.INTERRUPTED')
    expect(coach.output()).not.toContain('swordfish')
  })

  it('counts what it took', async () => {
    const used = async () => (await maya.send('/usage')).body.usedTokens
    const { partner, coach: remark } = usual
    const id = await maya.start()
    for (const broken of [
      { partner: () => ({ text: 'Slide', end: 'cut' }) as const, coach: remark },
      { partner, coach: () => ({ text: 'Well done!' }) },
    ]) {
      const before = await used()
      models = usual
      await maya.exchange(id, 'On Tuesday.')
      const usually = (await used()) - before
      models = broken
      await maya.exchange(id, 'On Tuesday.')
      expect((await used()) - before - usually).toBeGreaterThan(usually * 0.9)
    }
  })

  it('that left its answer is retried without asking for another', async () => {
    const id = await maya.start()
    const { turn } = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data ?? {}
    await coach.prisma.turn.update({ where: { id: turn.id }, data: { status: 'FAILED', failure: 'TURN.INTERRUPTED' } })
    models = { ...usual, partner: () => ({ text: 'Something else.' }) }
    await maya.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })
    const events = await maya.allEvents(id, turn.id)
    expect(events.at(-1)?.data.turn).toMatchObject({ status: 'COMPLETED', attempt: 2 })
    expect(textOf(events)).toBe('Slide four was mine to show.')
  })

  it('is retried in its own session only, which is not idle then', async () => {
    models = { ...usual, partner: () => ({ text: 'Slide', end: 'cut' }) }
    const id = await maya.start()
    const { turn } = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data ?? {}
    const long = new Date('2026-01-01T00:00:00Z')
    await coach.prisma
      .$executeRaw`UPDATE conversation_coach.conversation_sessions SET updated_at = ${long} WHERE id = ${id}`
    await coach.prisma.turn.update({ where: { id: turn.id }, data: { status: 'RUNNING', leaseExpiresAt: long } })
    const other = await tabs.send(`/sessions/${await maya.start()}/turns/${turn.id}/retry`, { method: 'POST' })
    expect([other.status, (await stored(id)).turns[0]?.status]).toEqual([404, 'RUNNING'])
    models = { ...usual, partner: () => ({ text: paced('Slide').text }) }
    await maya.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })
    expect((await stored(id)).updatedAt.getTime()).toBeGreaterThan(long.getTime())
    await maya.allEvents(id, turn.id)
  })

  it('retried by two tabs at once runs once', async () => {
    models = { ...usual, partner: () => ({ text: 'Slide', end: 'cut' }) }
    const id = await maya.start()
    const { turn } = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data ?? {}
    models = usual
    const both = await Promise.all(
      [maya, tabs].map((tab) => tab.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })),
    )
    const statuses = both.map(({ status }) => status)
    expect(statuses).toContain(202)
    await maya.allEvents(id, turn.id)
    const { totalMessages, messages, turns } = await stored(id)
    expect([totalMessages, messages.length, turns[0]?.status]).toEqual([4, 4, 'COMPLETED'])
  })
})

describe('the end of a session', () => {
  it('writes a summary once, and is safe to repeat', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    const first = await maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    expect([first.status, first.body.status, first.body.hasSummary]).toEqual([200, 'COMPLETED', true])
    const again = await maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    expect(again.body).toEqual(first.body)
    expect((await maya.send(`/sessions/${id}/summary`)).body).toEqual({
      sessionId: id,
      ...summary,
      createdAt: expect.any(String),
    })
    const said = await maya.say(id, 'One more thing.')
    expect([said.status, said.body.code]).toEqual([409, 'SESSION.ENDED'])
    const { durationSeconds, startedAt, endedAt } = await stored(id)
    expect(durationSeconds).toBe(Math.round(((endedAt?.getTime() ?? 0) - startedAt.getTime()) / 1000))
  })

  it('asked for by two tabs at once writes one summary', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    const pace = paced(JSON.stringify(summary))
    let calls = 0
    models = {
      ...usual,
      coach: () => {
        calls += 1
        return { text: pace.text }
      },
    }
    const complete = () => maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    const both = [complete(), complete()]
    // As long as another request takes, the model may be called once more.
    await tabs.send('/export')
    pace.releaseAll()
    const answers = await Promise.all(both)
    expect(answers.map(({ status, body }) => [status, body.hasSummary])).toEqual([
      [200, true],
      [200, true],
    ])
    expect(calls).toBe(1)
  })

  it('is none where the session is deleted meanwhile', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    const pace = paced(JSON.stringify(summary))
    const asked = Promise.withResolvers<void>()
    models = {
      ...usual,
      coach: () => {
        asked.resolve()
        return { text: pace.text }
      },
    }
    const completing = maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    await asked.promise
    await tabs.send(`/sessions/${id}`, { method: 'DELETE' })
    pace.releaseAll()
    const { status, body } = await completing
    expect([status, body.code]).toEqual([404, 'SESSION.NOT_FOUND'])
  })

  it('comes without a summary where the model has none, and with one when it is asked again', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    models = { ...usual, coach: () => ({ text: 'Well done!' }) }
    const without = await maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    expect([without.status, without.body.code]).toEqual([503, 'MODEL.UNAVAILABLE'])
    expect((await maya.send(`/sessions/${id}`)).body).toMatchObject({ status: 'COMPLETED', hasSummary: false })
    expect((await maya.send(`/sessions/${id}/summary`)).body.code).toBe('SUMMARY.NOT_FOUND')
    models = usual
    expect((await maya.send(`/sessions/${id}/complete`, { method: 'POST' })).body.hasSummary).toBe(true)
  })

  it('waits for a turn, and is not for a session in which nothing was said', async () => {
    const pace = paced('Slowly.')
    models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const complete = async () => (await maya.send(`/sessions/${id}/complete`, { method: 'POST' })).body.code
    expect(await complete()).toBe('SESSION.EMPTY')
    const { body } = await maya.say(id, 'On Tuesday.')
    expect(await complete()).toBe('TURN.RUNNING')
    pace.releaseAll()
    await maya.allEvents(id, body.turn.id)
    expect(await complete()).toBeUndefined()
  })

  it('by deletion ends a turn that runs', async () => {
    const pace = paced('Slide ', 'never')
    models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    const events: ReadEvent[] = []
    for await (const event of maya.events(id, body.turn.id)) {
      events.push(event)
      if (event.event === 'partner.delta') {
        expect((await tabs.send(`/sessions/${id}`, { method: 'DELETE' })).status).toBe(204)
      }
    }
    expect(names(events)).not.toContain('turn.done')
    pace.releaseAll()
    expect((await maya.send(`/sessions/${id}`)).status).toBe(404)
    expect(await coach.prisma.message.count({ where: { sessionId: id } })).toBe(0)
  })
})
