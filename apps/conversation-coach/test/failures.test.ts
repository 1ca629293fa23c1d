import type { ModelAnswer } from '@workspace/testing/anthropic-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CoachClient, textOf } from './coach-client.ts'
import { paced } from './paced.ts'
import { coaching, type Models, names, type Scene, startScene, usual } from './scene.ts'
import type { Coach } from './start-coach.ts'

let scene: Scene
let coach: Coach
let maya: CoachClient
let tabs: CoachClient

beforeAll(async () => {
  scene = await startScene()
  ;({ coach, maya, tabs } = scene)
})
afterAll(() => scene?.[Symbol.asyncDispose]())
beforeEach(() => {
  scene.models = usual
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
    scene.models = { ...usual, partner: answer as Models['partner'] }
    const id = await maya.start()
    const events = await maya.exchange(id, 'On Tuesday.')
    expect(events.at(-1)).toMatchObject({ event: 'turn.failed', data: { code, retryable, turn: { status: 'FAILED' } } })
    expect(names(events)).not.toContain('partner.done')

    scene.models = usual
    const { turn } = events.at(-1)?.data ?? {}
    const retry = await maya.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })
    expect([retry.status, retry.body.turn.attempt]).toEqual([202, 2])
    expect(textOf(await maya.allEvents(id, turn.id, events.at(-1)?.id))).toBe('Slide four was mine to show.')
    const session = await scene.stored(id)
    expect(session.said.map(([role]) => role)).toEqual(['PARTNER', 'USER', 'COACH', 'PARTNER'])
    expect(session.totalMessages).toBe(4)
  })

  it('is not seen where the model comes back in time', async () => {
    let calls = 0
    scene.models = { ...usual, partner: (call) => (++calls < 3 ? overloaded : usual.partner(call)) }
    expect(names(await maya.exchange(await maya.start(), 'On Tuesday.')).at(-1)).toBe('turn.done')
    expect(calls).toBe(3)
  })

  it('of the coach leaves the answer, and says so', async () => {
    const broken = JSON.stringify({ ...coaching, tone: 'calm\0' })
    for (const text of ['I think you did well.', '{"tone":"calm"}', '', broken]) {
      scene.models = { ...usual, coach: () => ({ text }) }
      const events = await maya.exchange(await maya.start(), 'On Tuesday.')
      expect(names(events)).toContain('partner.done')
      expect(events.find(({ event }) => event === 'coach.failed')?.data.code).toBe('COACH.INVALID')
      expect(events.at(-1)?.data.turn).toMatchObject({ status: 'COMPLETED', coachFailure: { code: 'COACH.INVALID' } })
    }
  })

  it.each([
    ['MODEL.BUSY', 'an overload', { status: 529, error: 'overloaded_error', headers: { 'retry-after-ms': '1' } }],
    ['MODEL.UNAVAILABLE', 'a cut connection', { text: '', end: 'cut' }],
  ] as const)('%s of the coach, for %s, leaves the answer too', async (code, _, answer) => {
    scene.models = { ...usual, coach: () => answer }
    const id = await maya.start()
    const events = await maya.exchange(id, 'On Tuesday.')
    expect(events.find(({ event }) => event === 'coach.failed')?.data).toMatchObject({
      code,
      message: expect.any(String),
    })
    expect(events.at(-1)?.data.turn).toMatchObject({ status: 'COMPLETED', coachFailure: { code } })
    expect((await scene.stored(id)).said.map(([role]) => role)).toEqual(['PARTNER', 'USER', 'PARTNER'])
    scene.models = usual
    expect(names(await maya.exchange(id, 'Dana?'))).toContain('coach.done')
  })

  it('of one object of the coach is asked for again', async () => {
    let calls = 0
    scene.models = { ...usual, coach: (call) => (++calls === 1 ? { text: '{"tone":' } : usual.coach(call)) }
    expect(names(await maya.exchange(await maya.start(), 'On Tuesday.'))).toContain('coach.done')
  })

  it('is retried only while it is the newest, and only a failure', async () => {
    scene.models = { ...usual, partner: () => ({ text: 'Slide', end: 'cut' }) }
    const id = await maya.start()
    const failed = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data.turn
    scene.models = usual
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
      scene.models = { ...usual, partner: () => ({ text: 'My password is swordfish.', end }) }
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
      scene.models = usual
      await maya.exchange(id, 'On Tuesday.')
      const usually = (await used()) - before
      scene.models = broken
      await maya.exchange(id, 'On Tuesday.')
      expect((await used()) - before - usually).toBeGreaterThan(usually * 0.9)
    }
  })

  it('that left its answer is retried without asking for another', async () => {
    const id = await maya.start()
    const { turn } = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data ?? {}
    await coach.prisma.turn.update({ where: { id: turn.id }, data: { status: 'FAILED', failure: 'TURN.INTERRUPTED' } })
    scene.models = { ...usual, partner: () => ({ text: 'Something else.' }) }
    await maya.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })
    const events = await maya.allEvents(id, turn.id)
    expect(events.at(-1)?.data.turn).toMatchObject({ status: 'COMPLETED', attempt: 2 })
    expect(textOf(events)).toBe('Slide four was mine to show.')
  })

  it('is retried in its own session only, which is not idle then', async () => {
    scene.models = { ...usual, partner: () => ({ text: 'Slide', end: 'cut' }) }
    const id = await maya.start()
    const { turn } = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data ?? {}
    const long = new Date('2026-01-01T00:00:00Z')
    await coach.prisma
      .$executeRaw`UPDATE conversation_coach.conversation_sessions SET updated_at = ${long} WHERE id = ${id}`
    await coach.prisma.turn.update({ where: { id: turn.id }, data: { status: 'RUNNING', leaseExpiresAt: long } })
    const other = await tabs.send(`/sessions/${await maya.start()}/turns/${turn.id}/retry`, { method: 'POST' })
    expect([other.status, (await scene.stored(id)).turns[0]?.status]).toEqual([404, 'RUNNING'])
    scene.models = { ...usual, partner: () => ({ text: paced('Slide').text }) }
    await maya.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })
    expect((await scene.stored(id)).updatedAt.getTime()).toBeGreaterThan(long.getTime())
    await maya.allEvents(id, turn.id)
  })

  it('retried by two tabs at once runs once', async () => {
    scene.models = { ...usual, partner: () => ({ text: 'Slide', end: 'cut' }) }
    const id = await maya.start()
    const { turn } = (await maya.exchange(id, 'On Tuesday.')).at(-1)?.data ?? {}
    scene.models = usual
    const both = await Promise.all(
      [maya, tabs].map((tab) => tab.send(`/sessions/${id}/turns/${turn.id}/retry`, { method: 'POST' })),
    )
    const statuses = both.map(({ status }) => status)
    expect(statuses).toContain(202)
    await maya.allEvents(id, turn.id)
    const { totalMessages, messages, turns } = await scene.stored(id)
    expect([totalMessages, messages.length, turns[0]?.status]).toEqual([4, 4, 'COMPLETED'])
  })
})
