import { z } from 'zod'
import { apiRoute } from '@/http/api-route'
import { success } from '@/http/failure'
import { readQuery } from '@/http/read-input'
import { text } from '@/http/text'
import { readAnalytics } from '@/server/analytics/read-analytics'
import { heldBy, resolveUser, visibleTo } from '@/server/sessions/session-scope'
import { authenticate } from '@/server/viewer'

const analyticsQuery = z.object({ userId: text(64).optional() })

/** Figures over the sessions of one user, or of all that the caller may see. */
export const GET = apiRoute(async (request) => {
  const viewer = await authenticate()
  if (!viewer.ok) return viewer
  const query = readQuery(request, analyticsQuery)
  if (!query.ok) return query
  const user = await resolveUser(viewer.value, query.value.userId)
  if (!user.ok) return user
  const analytics = await readAnalytics({ AND: [visibleTo(viewer.value), heldBy(user.value)] })
  return success({ status: 200, body: { user: user.value ?? null, ...analytics } })
})
