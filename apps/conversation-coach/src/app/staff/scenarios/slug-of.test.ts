import { expect, it } from 'vitest'
import { slugOf } from './slug-of.ts'

it.each([
  ['Angry Uncle at Thanksgiving', 'angry-uncle-at-thanksgiving'],
  ['  Café: “Wer zahlt?” – Zoë, 7 Uhr!', 'cafe-wer-zahlt-zoe-7-uhr'],
  ['…', ''],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})
