import type { Prisma } from '@/lib/prisma'
import { type Period, startOfPeriod } from '../sessions/period.ts'

/** The sessions that figures are about. */
export interface AnalyticsScope {
  /** Who holds them; everybody unless told. */
  readonly userId?: string | undefined
  /** When they started; ever unless told. */
  readonly period?: Period | undefined
}

/** The condition that leaves only the sessions of a scope. */
export function within({ userId, period }: AnalyticsScope): Prisma.DemoSessionWhereInput {
  return { ...(userId && { userId }), ...(period && { startedAt: { gte: startOfPeriod(period) } }) }
}
