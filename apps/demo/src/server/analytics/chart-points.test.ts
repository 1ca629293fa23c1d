import { expect, it } from 'vitest'
import { chartPoints } from './chart-points.ts'

const now = new Date('2026-05-20T23:59:59.999Z')
const days = [
  { day: '2025-05-21', sessions: 2, completed: 1 },
  { day: '2026-05-14', sessions: 1, completed: 1 },
  { day: '2026-05-20', sessions: 5, completed: 2 },
]

it('has a bar for each day of a period, today included', () => {
  expect(chartPoints(days, '7d', now)).toEqual([
    { day: '2026-05-14', completed: 1, other: 0 },
    ...['15', '16', '17', '18', '19'].map((day) => ({ day: `2026-05-${day}`, completed: 0, other: 0 })),
    { day: '2026-05-20', completed: 2, other: 3 },
  ])
})

it('sums the days of a year up by weeks, the last of which ends today', () => {
  const points = chartPoints(days, '365d', now)
  expect([points.length, points[0], points[1]?.day, points.at(-1)]).toEqual([
    53,
    { day: '2025-05-21', completed: 1, other: 1 },
    '2025-05-22',
    { day: '2026-05-14', completed: 3, other: 3 },
  ])
})
