import { expect, it } from 'vitest'
import { countTones } from './count-tones.ts'

it('counts words, however they are put together and written', () => {
  const { top, others } = countTones([
    { tone: 'Calm, a little stiff', count: 2 },
    { tone: ' calm and direct ', count: 1 },
    { tone: 'a bit stiff; Direct.', count: 1 },
    { tone: 'calm, calm', count: 1 },
    { tone: ' , ', count: 1 },
  ])
  expect(top).toEqual([
    { tone: 'calm', count: 4 },
    { tone: 'stiff', count: 3 },
    { tone: 'direct', count: 2 },
  ])
  expect(others).toEqual({ tones: 0, count: 0 })
})

it('puts together what is rare', () => {
  const phrases = Array.from({ length: 30 }, (_, index) => ({
    tone: `word ${String(index).padStart(2, '0')}`,
    count: 30 - index,
  }))
  const { top, others } = countTones(phrases)
  expect(top.map(({ count }) => count)).toEqual([30, 29, 28, 27, 26, 25])
  expect(others).toEqual({ tones: 24, count: (24 * 25) / 2 })
})

it('keeps names of tones that begin like a weight', () => {
  expect(countTones([{ tone: 'sober, at a loss', count: 1 }]).top.map(({ tone }) => tone)).toEqual([
    'at a loss',
    'sober',
  ])
})
