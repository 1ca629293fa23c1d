import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { readAnalytics } from '@/server/analytics/read-analytics'
import { readMostActive } from '@/server/analytics/read-most-active'
import { readAnalyticsCall } from './analytics-call.ts'

/** Figures over the sessions of one user, or of all that the caller may see. */
export const GET = apiRoute('read', async (call) => {
  const read = await readAnalyticsCall(call)
  if (!read.ok) return read
  const { user, scope } = read.value
  const [analytics, mostActive] = await Promise.all([readAnalytics(scope), readMostActive(scope)])
  return success({ status: 200, body: { user: user ?? null, ...analytics, mostActive } })
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
