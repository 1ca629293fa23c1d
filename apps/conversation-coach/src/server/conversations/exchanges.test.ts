import { expect, it } from 'vitest'
import { toExchanges } from './exchanges.ts'

const partner = { role: 'PARTNER', text: 'What is wrong?' } as const
const user = { role: 'USER', text: 'The music.' } as const
const note = { role: 'COACH', text: 'Short and clear.' } as const
const more = { role: 'COACH', text: 'Say until when.' } as const

it('puts the notes of the coach beside what they are about', () => {
  expect(toExchanges([partner, user, note, more, partner])).toEqual([
    { said: partner, notes: [] },
    { said: user, notes: [note, more] },
    { said: partner, notes: [] },
  ])
})

it('leaves out a note on nothing', () => {
  expect(toExchanges([note, user])).toEqual([{ said: user, notes: [] }])
})
