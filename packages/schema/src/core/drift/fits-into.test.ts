import { expect, it } from 'vitest'
import { fitsInto } from './fits-into.ts'

it.each([
  ['character varying(100)', 'text'],
  ['character varying(100)', 'character varying(200)'],
  ['character varying(100)[]', 'text[]'],
  ['integer', 'bigint'],
  ['numeric(10,2)', 'numeric(12,2)'],
  ['numeric(10,2)', 'numeric'],
  ['timestamp(3) without time zone', 'timestamp without time zone'],
])('%s fits into %s, and not the other way round', (narrow, wide) => {
  expect([fitsInto(narrow, wide), fitsInto(wide, narrow)]).toEqual([true, false])
})

it.each([
  ['timestamp(3) without time zone', 'timestamp(3) with time zone'],
  ['json', 'jsonb'],
  ['public.role', 'text'],
  ['text', 'text[]'],
  ['time with time zone', 'time without time zone'],
  ['date', 'time without time zone'],
])('does not promise that %s fits into %s', (from, to) => {
  expect(fitsInto(from, to)).toBe(false)
})
