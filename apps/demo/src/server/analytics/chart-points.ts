import { daysBetween, type Period, startOfPeriod } from '../sessions/period.ts'
import type { DayFigures } from './group-sessions.ts'

/** A bar of a chart: a day, or the days from this one to the next bar. */
export interface ChartPoint {
  /** As `2026-05-20`. */
  readonly day: string
  readonly completed: number
  /** Those that are open or were cancelled. */
  readonly other: number
}

/** A bar of a year is a week: as many bars as days would be hairlines on a phone. */
export function daysPerBar(period: Period): 1 | 7 {
  return period === '365d' ? 7 : 1
}

/** The bars of a period, those of days without sessions included. The last one is complete, the first may be shorter. */
export function chartPoints(days: readonly DayFigures[], period: Period, now: Date = new Date()): ChartPoint[] {
  const figuresByDay = new Map(days.map((figures) => [figures.day, figures]))
  const points = daysBetween(startOfPeriod(period, now), now).map((day) => {
    const { sessions = 0, completed = 0 } = figuresByDay.get(day) ?? {}
    return { day, completed, other: sessions - completed }
  })
  const size = daysPerBar(period)
  const first = points.length % size || size
  const bars = [points.slice(0, first)]
  for (let start = first; start < points.length; start += size) bars.push(points.slice(start, start + size))
  return bars.map(sumUp)
}

function sumUp(points: readonly ChartPoint[]): ChartPoint {
  return {
    day: points[0]?.day ?? '',
    completed: points.reduce((sum, point) => sum + point.completed, 0),
    other: points.reduce((sum, point) => sum + point.other, 0),
  }
}
