import { expect, it } from 'vitest'
import { initials } from './avatar.tsx'

it.each([
  ['Maya Lindqvist', 'ML'],
  ['Ana María de la Cruz', 'AC'],
  ['  Ray ', 'R'],
  ['élodie östberg', 'ÉÖ'],
  ['', ''],
])('makes of %j the initials %j', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
