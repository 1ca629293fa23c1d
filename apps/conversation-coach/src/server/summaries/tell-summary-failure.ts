import { failed } from '@/http/failed'
import { tellFailure } from '../models/model-failure.ts'
import { budgetSpent } from '../usage/budget-spent.ts'

/** The answer where a summary could not be written, by the code of why. */
export function tellSummaryFailure(code: string) {
  if (code === 'USAGE.BUDGET') return budgetSpent()
  const { message } = tellFailure(code)
  return failed({
    code: code === 'MODEL.BUSY' || code === 'MODEL.REFUSED' ? code : 'MODEL.UNAVAILABLE',
    message: `The conversation is complete, but its summary could not be written. ${message}`,
    retryAfterSeconds: 5,
  })
}
