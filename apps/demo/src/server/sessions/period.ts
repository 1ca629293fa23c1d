import { z } from 'zod'

/** Length of each period in days, today included. */
const periodDays = { '7d': 7, '30d': 30, '90d': 90, '365d': 365 } as const

/** A stretch of days that ends today. */
export type Period = keyof typeof periodDays

/** A period in a query. */
export const period = z.enum(Object.keys(periodDays) as [Period, ...Period[]])

const DAY = 24 * 60 * 60_000

/** Midnight (UTC) at which a period begins. */
export function startOfPeriod(name: Period, now: Date = new Date()): Date {
  const today = Math.floor(now.getTime() / DAY) * DAY
  return new Date(today - (periodDays[name] - 1) * DAY)
}

/** The days from the one of `first` to the one of `last`, both included, as `2026-05-20`. */
export function daysBetween(first: Date, last: Date): string[] {
  const start = Math.floor(first.getTime() / DAY)
  const count = Math.floor(last.getTime() / DAY) - start + 1
  return Array.from({ length: count }, (_, index) => new Date((start + index) * DAY).toISOString().slice(0, 10))
}
