import type { Prisma } from '@/lib/prisma'
import { type Period, startOfPeriod } from '../sessions/period.ts'

/** What figures are about. */
export interface AnalyticsScope {
  /** Who holds the sessions; everybody unless told. */
  readonly userId?: string | undefined
  /** When sessions started and feedback was given; ever unless told. */
  readonly period?: Period | undefined
}

/** The condition that leaves only the sessions of a scope. */
export function within({ userId, period }: AnalyticsScope): Prisma.DemoSessionWhereInput {
  return { ...(userId && { userId }), ...(period && { startedAt: { gte: startOfPeriod(period) } }) }
}

/** The condition that leaves only the feedback of a scope: by its own date, which needs no look at the session. */
export function feedbackWithin({ userId, period }: AnalyticsScope): Prisma.DemoFeedbackWhereInput {
  return { ...(userId && { session: { userId } }), ...(period && { createdAt: { gte: startOfPeriod(period) } }) }
}
