import { expect, it } from 'vitest'
import { toExchanges } from './exchanges.ts'

const opening = { role: 'PARTNER', text: 'What is wrong?', turnId: null } as const
const user = { role: 'USER', text: 'The music.', turnId: null } as const
const note = { role: 'COACH', text: 'Short and clear.', turnId: null } as const
const more = { role: 'COACH', text: 'Say until when.', turnId: null } as const
const answer = { role: 'PARTNER', text: 'It is Friday.', turnId: null } as const

it('puts answer and notes to what they are about', () => {
  expect(toExchanges([opening, user, note, more, answer, user])).toEqual([
    { said: [opening], notes: [] },
    { said: [user, answer], notes: [note, more] },
    { said: [user], notes: [] },
  ])
})

it('knows what a late note is about by its turn', () => {
  const first = { ...user, turnId: 't1' }
  const second = { ...user, turnId: 't2' }
  const late = { ...note, turnId: 't1' }
  expect(toExchanges([first, second, late])).toEqual([
    { said: [first], notes: [late] },
    { said: [second], notes: [] },
  ])
})

it('leaves out a note on nothing', () => {
  expect(toExchanges([note, user])).toEqual([{ said: [user], notes: [] }])
})
