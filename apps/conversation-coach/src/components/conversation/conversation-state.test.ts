import { describe, expect, it } from 'vitest'
import {
  type ConversationChange,
  changeConversation,
  isUnderWay,
  openConversation,
  shownText,
} from './conversation-state.ts'
import type { SaidMessage } from './said-message.ts'
import type { TurnEvent } from './turn-event.ts'

const opening: SaidMessage = { id: 'm1', role: 'PARTNER', content: 'Well?', turnId: null }
const mine: SaidMessage = { id: 'm2', role: 'USER', content: 'I am sorry.', turnId: 't1' }
const answer: SaidMessage = { id: 'm3', role: 'PARTNER', content: 'So am I.', turnId: 't1' }
const coaching = { whatWorked: 'Short.', whatToTry: 'Ask.', tone: 'calm', suggestedLine: 'How are you?' }
const note: SaidMessage = { id: 'm4', role: 'COACH', content: 'Short.', turnId: 't1', coaching }

const earlier = { utterances: 0, from: null }
const idle = openConversation({ messages: [opening], earlier, turn: null, coachFailures: {} })
const sent: ConversationChange = { type: 'sent', content: mine.content }
const accepted: ConversationChange = { type: 'accepted', turnId: 't1', message: mine }

function told(...events: TurnEvent[]): ConversationChange[] {
  return events.map((event) => ({ type: 'told', event }))
}

function after(...changes: ConversationChange[]) {
  return changes.reduce(changeConversation, idle)
}

describe('given nothing is under way', () => {
  it('shows a message before the server has it', () => {
    expect(after(sent)).toEqual({
      messages: [opening, { id: 'unsent', role: 'USER', content: 'I am sorry.', turnId: null }],
      turn: { id: null, phase: 'sending', partnerText: '', shownLength: null, attempt: null, failure: null },
      earlier,
      coachFailures: {},
    })
  })

  it('ignores a second submission of a double click', () => {
    expect(after(sent, sent)).toEqual(after(sent))
  })

  it('ignores what a stale connection tells', () => {
    expect(after(...told({ type: 'partner.delta', attempt: 1, text: 'So' }))).toEqual(idle)
  })
})

describe('given a message on its way', () => {
  it('shows it once when the server has it', () => {
    const state = after(sent, accepted)
    expect(state.messages).toEqual([opening, mine])
    expect(state.turn).toMatchObject({ id: 't1', phase: 'running' })
  })

  it('shows it once when the server had it before', () => {
    expect(after(sent, accepted, ...told({ type: 'turn.done', isStopped: false }), sent, accepted).messages).toEqual([
      opening,
      mine,
    ])
  })

  it('takes it back when the server refuses it', () => {
    expect(after(sent, { type: 'refused' })).toEqual(idle)
  })

  it('is not replaced by a page made before the server had it', () => {
    expect(
      after(sent, { type: 'loaded', known: { messages: [opening], turn: null, earlier, coachFailures: {} } }),
    ).toEqual(after(sent))
  })
})

describe('given a running turn', () => {
  it('puts the words of the partner together', () => {
    const state = after(
      sent,
      accepted,
      ...told({ type: 'partner.delta', attempt: 1, text: 'So ' }, { type: 'partner.delta', attempt: 1, text: 'am I.' }),
    )
    expect(state.turn?.partnerText).toBe('So am I.')
  })

  it('begins anew with a new connection, which is told everything', () => {
    const [delta] = told({ type: 'partner.delta', attempt: 1, text: 'So am' })
    expect(delta && after(sent, accepted, delta, { type: 'connecting' }, delta).turn?.partnerText).toBe('So am')
  })

  it('begins anew with another attempt', () => {
    const events = told(
      { type: 'partner.delta', attempt: 1, text: 'So ' },
      { type: 'partner.delta', attempt: 2, text: 'Am ' },
      { type: 'partner.delta', attempt: 2, text: 'I?' },
    )
    expect(after(sent, accepted, ...events).turn?.partnerText).toBe('Am I?')
  })

  it.each([
    [
      [answer, note],
      [opening, mine, answer, note],
    ],
    [
      [note, answer],
      [opening, mine, note, answer],
    ],
  ])('takes the messages of partner and coach in the order they come', (spoken, messages) => {
    const events = spoken.map(
      (message): TurnEvent => ({ type: message.role === 'COACH' ? 'coach.done' : 'partner.done', message }),
    )
    const state = after(
      sent,
      accepted,
      ...told({ type: 'partner.delta', attempt: 1, text: 'So' }, ...events, { type: 'turn.done', isStopped: false }),
    )
    expect(state).toEqual({ messages, turn: null, earlier, coachFailures: {} })
  })

  it('says why the coach said nothing, also after the turn', () => {
    const state = after(
      sent,
      accepted,
      ...told(
        { type: 'coach.failed', message: 'Too busy.' },
        { type: 'partner.done', message: answer },
        { type: 'turn.done', isStopped: false },
      ),
    )
    expect(state).toEqual({
      messages: [opening, mine, answer],
      turn: null,
      earlier,
      coachFailures: { t1: 'Too busy.' },
    })
  })

  it('is under way while it stops, and runs on where it could not be stopped', () => {
    const stopping = after(sent, accepted, { type: 'stopping' })
    expect([stopping.turn?.phase, isUnderWay(stopping.turn)]).toEqual(['stopping', true])
    expect(changeConversation(stopping, { type: 'notStopped' }).turn?.phase).toBe('running')
  })

  it('shows no more words once it is to stop, all where it could not be stopped, and at the end what the server has', () => {
    const [first, second] = told(
      { type: 'partner.delta', attempt: 1, text: 'So ' },
      { type: 'partner.delta', attempt: 1, text: 'am ' },
    ) as [ConversationChange, ConversationChange]
    const stopping = after(sent, accepted, first, { type: 'stopping' }, second)
    expect(stopping.turn && shownText(stopping.turn)).toBe('So ')
    const reconnected = [{ type: 'connecting' } as const, first, second].reduce(changeConversation, stopping)
    expect(reconnected.turn && shownText(reconnected.turn)).toBe('So ')
    const running = changeConversation(stopping, { type: 'notStopped' })
    expect(running.turn && shownText(running.turn)).toBe('So am ')
    const stopped: SaidMessage = { ...answer, content: 'So am ', isStopped: true }
    const ended = told({ type: 'partner.done', message: stopped }, { type: 'turn.done', isStopped: false }).reduce(
      changeConversation,
      stopping,
    )
    expect(ended).toEqual({ messages: [opening, mine, stopped], turn: null, earlier, coachFailures: {} })
  })

  it('keeps the words said so far when the page is made again', () => {
    const running = after(sent, accepted, ...told({ type: 'partner.delta', attempt: 1, text: 'So' }))
    const known = { messages: [opening, mine], turn: { id: 't1', failure: null }, earlier, coachFailures: {} }
    expect(changeConversation(running, { type: 'loaded', known })).toEqual(running)
  })

  it('is not replaced by a page made before it began', () => {
    const running = after(sent, accepted)
    const known = { messages: [opening], turn: null, earlier, coachFailures: {} }
    expect(changeConversation(running, { type: 'loaded', known })).toEqual(running)
  })

  it('ends when the page made again knows of its end', () => {
    const running = after(sent, accepted, ...told({ type: 'partner.delta', attempt: 1, text: 'So' }))
    const known = { messages: [opening, mine, answer], turn: null, earlier, coachFailures: { t1: 'Too busy.' } }
    expect(changeConversation(running, { type: 'loaded', known })).toEqual(openConversation(known))
  })
})

describe('given messages from before the newest page', () => {
  const known = { messages: [mine, answer], earlier: { utterances: 1, from: 'm1' }, turn: null, coachFailures: {} }
  const next: SaidMessage = { id: 'm5', role: 'USER', content: 'Good.', turnId: 't2' }

  it('keeps them when the page is made again and begins later', () => {
    const later = { ...known, messages: [answer, next], earlier: { utterances: 2, from: 'm1' } }
    expect(changeConversation(openConversation(known), { type: 'loaded', known: later })).toEqual({
      ...known,
      messages: [mine, answer, next],
    })
  })

  it('takes those over that the page made again has', () => {
    const whole = { ...known, messages: [opening, mine, answer], earlier }
    expect(changeConversation(openConversation(known), { type: 'loaded', known: whole })).toEqual(whole)
  })
})

describe('given a message on its way that is to be stopped', () => {
  it('goes on stopping once the server has it, and says that nothing was answered', () => {
    const state = after(sent, { type: 'stopping' }, accepted)
    expect(state.turn).toMatchObject({ id: 't1', phase: 'stopping' })
    const [end] = told({ type: 'turn.done', isStopped: true })
    expect(end && changeConversation(state, end).messages).toEqual([opening, { ...mine, isUnanswered: true }])
  })
})

describe('given a failed turn', () => {
  const failure: TurnEvent = { type: 'turn.failed', message: 'The model is overloaded.', retryable: true }
  const failed = after(sent, accepted, ...told({ type: 'partner.delta', attempt: 1, text: 'So' }, failure))

  it('says why, and keeps the message of the person but no half answer', () => {
    expect(failed.messages).toEqual([opening, mine])
    expect(failed.turn).toMatchObject({
      id: 't1',
      phase: 'failed',
      partnerText: '',
      failure: { message: 'The model is overloaded.', isRetryable: true },
    })
  })

  it('runs the same turn again, without doubling the message', () => {
    const again = changeConversation(failed, { type: 'retried' })
    expect(again.messages).toEqual([opening, mine])
    expect(again.turn).toMatchObject({ id: 't1', phase: 'running', failure: null })
  })

  it('makes room for another message', () => {
    expect(changeConversation(failed, sent).turn?.phase).toBe('sending')
  })
})

it('resumes a running turn, and shows a failed one, when the page is opened', () => {
  const known = { messages: [opening, mine], earlier, coachFailures: {} }
  expect(openConversation({ ...known, turn: { id: 't1', failure: null } }).turn?.phase).toBe('running')
  const failure = { message: 'Cut off.', isRetryable: true }
  expect(openConversation({ ...known, turn: { id: 't1', failure } }).turn).toMatchObject({ phase: 'failed', failure })
})
