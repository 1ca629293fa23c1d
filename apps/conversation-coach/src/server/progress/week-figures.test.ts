import { expect, it } from 'vitest'
import { fillWeeks, startOfWeeks } from './week-figures.ts'

it.each([
  ['2026-05-18T00:00:00.000Z', '2026-05-18'],
  ['2026-05-20T12:00:00.000Z', '2026-05-18'],
  ['2026-05-24T23:59:59.999Z', '2026-05-18'],
  ['2026-05-25T00:00:00.000Z', '2026-05-25'],
])('the week of %s begins on %s', (now, monday) => {
  expect(startOfWeeks(1, new Date(now))).toEqual(new Date(`${monday}T00:00:00Z`))
})

it('has a row for each week, this one included, and leaves out older ones', () => {
  const older = { week: '2026-04-27', completed: 9, other: 9, minutes: 9, said: 9 }
  const practised = { week: '2026-05-11', completed: 2, other: 1, minutes: 14, said: 12 }
  expect(fillWeeks([older, practised], 3, new Date('2026-05-20T09:00:00Z'))).toEqual([
    { week: '2026-05-04', completed: 0, other: 0, minutes: 0, said: 0 },
    practised,
    { week: '2026-05-18', completed: 0, other: 0, minutes: 0, said: 0 },
  ])
})
