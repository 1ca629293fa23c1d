import { expect, it } from 'vitest'
import { migrationName, migrationSlug } from './migration-name.ts'

it.each([
  ['add_stars', 'add_stars'],
  ['Add stars!', 'add_stars'],
  ['addStars', 'add_stars'],
  ['../../etc', 'etc'],
  ['é…', undefined],
])('makes a folder name of %j: %s', (written, slug) => {
  expect(migrationSlug(written)).toBe(slug)
})

it.each([
  [[], '20261121093000_x'],
  [['20261121092959_before'], '20261121093000_x'],
  [['20261121093000_now'], '20261121093001_x'],
  [['20261231235959_later', '20260101000000_init'], '20270101000000_x'],
  [['0_init', 'notes'], '20261121093000_x'],
])('names a migration after %j: %s', (existing, name) => {
  expect(migrationName('x', new Date('2026-11-21T09:30:00.750Z'), existing)).toBe(name)
})
