import { expect, it } from 'vitest'
import { MAX_HISTORY_CHARACTERS, MAX_HISTORY_UTTERANCES, trimHistory } from './trim-history.ts'
import type { Utterance } from './utterance.ts'

function talk(count: number, length = 10): Utterance[] {
  return Array.from({ length: count }, (_, index) => ({
    role: index % 2 === 0 ? 'PARTNER' : 'USER',
    content: `${index} `.padEnd(length, '.'),
  }))
}

it('keeps a short conversation whole', () => {
  const said = talk(6)
  expect(trimHistory(said)).toEqual({ opening: said[0], recent: said.slice(1), leftOut: 0 })
})

it('keeps what began a long one, and the newest', () => {
  const said = talk(200)
  const { opening, recent, leftOut } = trimHistory(said)
  expect(opening).toBe(said[0])
  expect(recent).toEqual(said.slice(-(MAX_HISTORY_UTTERANCES - 1)))
  expect(leftOut).toBe(200 - MAX_HISTORY_UTTERANCES)
})

it('counts what was not read among what is left out', () => {
  expect(trimHistory(talk(5), 7)).toMatchObject({ leftOut: 7 })
  expect(trimHistory(talk(200), 7)).toMatchObject({ leftOut: 207 - MAX_HISTORY_UTTERANCES })
})

it('stays within the characters, and cuts nothing in two', () => {
  const said = talk(20, 4_000)
  const { opening, recent } = trimHistory(said)
  const kept = [opening, ...recent].reduce((sum, utterance) => sum + (utterance?.content.length ?? 0), 0)
  expect(kept).toBe(MAX_HISTORY_CHARACTERS)
  expect(recent.at(-1)).toBe(said.at(-1))
})

it('keeps the newest however long it is', () => {
  const said = [...talk(3), { role: 'USER', content: 'x'.repeat(MAX_HISTORY_CHARACTERS + 1) } as const]
  expect(trimHistory(said).recent).toEqual([said[3]])
})

it('is nothing where nothing was said', () => {
  expect(trimHistory([])).toEqual({ opening: undefined, recent: [], leftOut: 0 })
})
