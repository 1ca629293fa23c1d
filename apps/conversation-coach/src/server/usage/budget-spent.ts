import { failed } from '@/http/failed'
import { nextUsageDay } from './usage-day.ts'

/** The answer to somebody whose budget of the day is used up. */
export function budgetSpent(now: Date = new Date()) {
  const reset = nextUsageDay(now)
  return failed({
    code: 'USAGE.BUDGET',
    message: `Today’s tokens are used up, or put aside for turns that run. Go on at ${reset.toISOString()}.`,
    retryAfterSeconds: Math.ceil((reset.getTime() - now.getTime()) / 1000),
  })
}
