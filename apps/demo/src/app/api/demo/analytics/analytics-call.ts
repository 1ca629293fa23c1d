import type { ApiCall } from '@workspace/http/next/api-route'
import { type Result, success } from '@workspace/http/next/failure'
import { readQuery } from '@workspace/http/next/read-input'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import type { Viewer } from '@/lib/auth'
import type { AnalyticsScope } from '@/server/analytics/analytics-scope'
import { period } from '@/server/sessions/period'
import { ownerFor, resolveUser, type UserSummary } from '@/server/sessions/session-scope'

const analyticsQuery = z.object({ userId: text(64).optional(), period: period.optional() })

/** What a call for figures is about. */
interface AnalyticsCall {
  /** The user that it names. */
  readonly user: UserSummary | undefined
  readonly scope: AnalyticsScope
}

/** Reads what a call for figures is about: one user, or all that the caller may see. */
export async function readAnalyticsCall({ request, viewer }: ApiCall<Viewer>): Promise<Result<AnalyticsCall>> {
  const query = readQuery(request, analyticsQuery)
  if (!query.ok) return query
  const user = await resolveUser(viewer, query.value.userId)
  if (!user.ok) return user
  const scope = { userId: ownerFor(viewer, user.value), period: query.value.period }
  return success({ user: user.value, scope })
}
