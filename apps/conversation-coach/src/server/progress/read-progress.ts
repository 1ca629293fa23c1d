import 'server-only'
import { prisma } from '@/lib/prisma'
import type { Tones } from './count-tones.ts'
import { readTones } from './read-tones.ts'
import { readWeeks } from './read-weeks.ts'
import { fillWeeks, startOfWeeks, type WeekFigures } from './week-figures.ts'

/** Weeks that the charts show. */
export const WEEKS_SHOWN = 12

/** How somebody's practice went. */
export interface Progress {
  readonly conversations: number
  readonly completed: number
  /** Spent in conversations that have ended. */
  readonly seconds: number
  /** Messages of the person. */
  readonly said: number
  readonly scenarios: number
  readonly weeks: readonly WeekFigures[]
  readonly tones: Tones
}

/** The figures of somebody's whole practice, and those of the last weeks one by one. */
export async function readProgress(userId: string, now: Date = new Date()): Promise<Progress> {
  const [byScenario, completed, said, weeks, tones] = await Promise.all([
    prisma.conversationSession.groupBy({
      by: ['scenarioId'],
      where: { userId },
      _count: true,
      _sum: { durationSeconds: true },
    }),
    prisma.conversationSession.count({ where: { userId, status: 'COMPLETED' } }),
    prisma.message.count({ where: { role: 'USER', session: { userId } } }),
    readWeeks(userId, startOfWeeks(WEEKS_SHOWN, now)),
    readTones(userId),
  ])
  return {
    conversations: byScenario.reduce((sum, { _count }) => sum + _count, 0),
    completed,
    seconds: byScenario.reduce((sum, { _sum }) => sum + (_sum.durationSeconds ?? 0), 0),
    said,
    scenarios: byScenario.length,
    weeks: fillWeeks(weeks, WEEKS_SHOWN, now),
    tones,
  }
}
