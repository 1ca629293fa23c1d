import 'server-only'
import { DemoStatus, DemoType, prisma } from '@/lib/prisma'
import { type AnalyticsScope, feedbackWithin } from './analytics-scope.ts'
import { type DayFigures, groupSessions } from './group-sessions.ts'

/** Figures over a set of sessions and their feedback. */
export interface Analytics {
  readonly sessions: {
    readonly total: number
    readonly byStatus: Readonly<Record<DemoStatus, number>>
    readonly byType: Readonly<Record<DemoType, number>>
    /** Share of the ended sessions that were completed, 0 to 1; null while none has ended. */
    readonly completionRate: number | null
  }
  readonly feedback: {
    readonly total: number
    /** From 1 to 5; null without feedback. */
    readonly averageRating: number | null
    readonly byRating: Readonly<Record<Rating, number>>
  }
  /** Days on which sessions started, oldest first. */
  readonly days: readonly DayFigures[]
}

const ratings = ['1', '2', '3', '4', '5'] as const
type Rating = (typeof ratings)[number]

/** Counts the sessions and the feedback of a scope in two grouped queries, which return few rows however many there are. */
export async function readAnalytics(scope: AnalyticsScope): Promise<Analytics> {
  const [{ groups, days }, feedbackGroups] = await Promise.all([
    groupSessions(scope),
    prisma.demoFeedback.groupBy({ by: ['rating'], where: feedbackWithin(scope), _count: true }),
  ])
  const byStatus = tally(Object.values(DemoStatus), groups, ({ status }) => status)
  const byType = tally(Object.values(DemoType), groups, ({ demoType }) => demoType)
  const byRating = tally(ratings, feedbackGroups, (group) => String(group.rating) as Rating)
  const ended = byStatus.COMPLETED + byStatus.CANCELLED
  const total = sum(Object.values(byRating))
  return {
    sessions: {
      total: sum(Object.values(byStatus)),
      byStatus,
      byType,
      completionRate: ended ? byStatus.COMPLETED / ended : null,
    },
    feedback: {
      total,
      averageRating: total ? sum(ratings.map((rating) => Number(rating) * byRating[rating])) / total : null,
      byRating,
    },
    days,
  }
}

function tally<Key extends string, Group extends { readonly _count: number }>(
  keys: readonly Key[],
  groups: readonly Group[],
  keyOf: (group: Group) => Key,
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
  for (const group of groups) counts[keyOf(group)] += group._count
  return counts
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
