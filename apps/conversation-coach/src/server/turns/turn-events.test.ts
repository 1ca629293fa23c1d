import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PresentedMessage, PresentedTurn } from './present-turn.ts'
import { nextEvents, nothingTold, parsePosition, renderPosition, type TurnView } from './turn-events.ts'

const turn: PresentedTurn = {
  id: 't',
  sessionId: 's',
  number: 1,
  status: 'RUNNING',
  attempt: 1,
  failure: null,
  coachFailure: null,
  startedAt: new Date(0),
  endedAt: null,
}
const partner = { id: 'p', role: 'PARTNER', content: 'Not now.' } as PresentedMessage
const coach = { id: 'c', role: 'COACH', content: 'Ask again.' } as PresentedMessage
const begun: TurnView = { turn, partnerText: '', partner: null, coach: null }

function told(view: TurnView, from = nothingTold) {
  return nextEvents(view, from).events.map(({ event }) => event)
}

describe('the events of a turn', () => {
  it('are none while nothing is said', () => {
    expect(told(begun)).toEqual([])
  })

  it('give somebody late all so far in one piece', () => {
    const [event] = nextEvents({ ...begun, partnerText: 'Not n' }, nothingTold).events
    expect(event).toMatchObject({ event: 'partner.delta', data: { attempt: 1, text: 'Not n' } })
  })

  it('tell the remark when it comes, in the middle of the answer too, and nothing twice', () => {
    const middle = nextEvents({ ...begun, partnerText: 'Not', coach }, nothingTold)
    expect(middle.events.map(({ event }) => event)).toEqual(['partner.delta', 'coach.done'])
    const done = { ...begun, turn: { ...turn, status: 'COMPLETED' }, partner, coach } as const
    const rest = nextEvents(done, middle.position)
    expect(rest.events.map(({ event }) => event)).toEqual(['partner.delta', 'partner.done', 'turn.done'])
    expect(rest.events[0]?.data).toEqual({ attempt: 1, text: ' now.' })
    const ids = [...middle.events, ...rest.events].map(({ id }) => Number(id))
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
    expect(nextEvents(done, parsePosition(String(ids.at(-1)))).events).toEqual(rest.events.slice(-1))
  })

  it('tell why there is no remark, or no answer', () => {
    const failure = { code: 'COACH.INVALID', message: 'No.', retryable: true }
    const silent = { ...begun, turn: { ...turn, status: 'COMPLETED', coachFailure: failure }, partner } as const
    expect(told(silent)).toEqual(['partner.delta', 'partner.done', 'coach.failed', 'turn.done'])
    const lost = { ...begun, turn: { ...turn, status: 'FAILED', failure } } as const
    expect(nextEvents(lost, nothingTold).events).toEqual([
      { event: 'turn.failed', id: expect.any(String), data: { turn: lost.turn, ...failure } },
    ])
  })

  it('begin anew with another attempt', () => {
    const first = nextEvents({ ...begun, partnerText: 'Not now' }, nothingTold).position
    const second = { ...begun, turn: { ...turn, attempt: 2 }, partnerText: 'Yes' }
    expect(nextEvents(second, first).events[0]?.data).toEqual({ attempt: 2, text: 'Yes' })
  })
})

describe('a position', () => {
  const position = fc.record({
    attempt: fc.integer({ min: 1, max: 1_000 }),
    offset: fc.integer({ min: 0, max: 100_000 }),
    partner: fc.boolean(),
    coach: fc.boolean(),
  })

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(position, (one) => {
        expect(parsePosition(renderPosition(one))).toEqual(one)
      }),
    )
  })

  it('rises with everything that is told', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 100 }), (one, more) => {
        const now = Number(renderPosition(one))
        expect(Number(renderPosition({ ...one, offset: one.offset + more }))).toBeGreaterThan(now)
        expect(Number(renderPosition({ ...one, coach: true }))).toBeGreaterThanOrEqual(now)
        expect(Number(renderPosition({ ...one, attempt: one.attempt + 1, offset: 0 }))).toBeGreaterThan(now)
      }),
    )
  })

  it.each([null, '', 'x', '-1', '1e9', '9'.repeat(30)])('is the beginning for %j', (text) => {
    expect(parsePosition(text)).toEqual(nothingTold)
  })
})
