import { z } from 'zod'
import { apiRoute } from '@/http/api-route'
import { success } from '@/http/failure'
import { readQuery } from '@/http/read-input'
import { text } from '@/http/text'
import { readAnalytics } from '@/server/analytics/read-analytics'
import { readMostActive } from '@/server/analytics/read-most-active'
import { period } from '@/server/sessions/period'
import { ownerFor, resolveUser } from '@/server/sessions/session-scope'

const analyticsQuery = z.object({ userId: text(64).optional(), period: period.optional() })

/** Figures over the sessions of one user, or of all that the caller may see. */
export const GET = apiRoute('read', async ({ request, viewer }) => {
  const query = readQuery(request, analyticsQuery)
  if (!query.ok) return query
  const user = await resolveUser(viewer, query.value.userId)
  if (!user.ok) return user
  const scope = { userId: ownerFor(viewer, user.value), period: query.value.period }
  const [analytics, mostActive] = await Promise.all([readAnalytics(scope), readMostActive(scope)])
  return success({ status: 200, body: { user: user.value ?? null, ...analytics, mostActive } })
})
