import { setTimeout as sleep } from 'node:timers/promises'
import type { AnthropicServer } from '@workspace/testing/anthropic-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CoachClient, textOf } from './coach-client.ts'
import { paced } from './paced.ts'
import { coaching, names, type Scene, startScene, usual } from './scene.ts'
import type { Coach } from './start-coach.ts'

let scene: Scene
let coach: Coach
let maya: CoachClient
let server: AnthropicServer
let tabs: CoachClient

beforeAll(async () => {
  scene = await startScene()
  ;({ coach, maya, server, tabs } = scene)
})
afterAll(() => scene?.[Symbol.asyncDispose]())
beforeEach(() => {
  scene.models = usual
})

describe('a turn', () => {
  it('streams the answer, brings the remark, and keeps both in order with what they took', async () => {
    const id = await maya.start()
    const events = await maya.exchange(id, 'On Tuesday you showed my slides.')
    expect(new Set(names(events))).toEqual(new Set(['partner.delta', 'partner.done', 'coach.done', 'turn.done']))
    expect(names(events).at(-1)).toBe('turn.done')
    expect(textOf(events)).toBe('Slide four was mine to show.')
    expect(events.find(({ event }) => event === 'coach.done')?.data.message.metadata.coaching).toEqual(coaching)
    const session = await scene.stored(id)
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
    const opening = (await scene.stored(id)).messages[0]?.content
    expect(messages?.slice(1, 3).map(({ text }) => text)).toEqual([opening, 'Line 42'])
    expect(messages?.at(-1)?.text).toBe('On Tuesday.')
  })

  it('may take longer than the wait for a word, as long as its words come', async () => {
    await using slow = await startScene({ COACH_MODEL_TIMEOUT_MS: '8000' })
    slow.models = {
      ...usual,
      partner: () => ({
        text: (async function* () {
          for (const word of ['Slide ', 'four.']) {
            await sleep(4_500)
            yield word
          }
        })(),
      }),
    }
    const events = await slow.maya.exchange(await slow.maya.start(), 'On Tuesday.')
    expect(textOf(events)).toBe('Slide four.')
    expect(names(events).at(-1)).toBe('turn.done')
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
    const { totalMessages, turns, messages } = await scene.stored(id)
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
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const both = await Promise.all([maya.say(id, 'One.', 'tab-1'), tabs.say(id, 'Two.', 'tab-2')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409])
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('TURN.RUNNING')
    pace.releaseAll()
    const turnId = both.find(({ status }) => status === 202)?.body.turn.id
    await maya.allEvents(id, turnId)
    expect((await scene.stored(id)).totalMessages).toBe(4)
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
