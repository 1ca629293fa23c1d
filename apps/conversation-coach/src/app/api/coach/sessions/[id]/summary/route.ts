import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { findSummary } from '@/server/summaries/find-summary'

/** What a completed session showed. */
export const GET = apiRoute<{ id: string }>('read', async ({ viewer, params }) => {
  const summary = await findSummary(viewer, params.id)
  return summary.ok ? success({ status: 200, body: summary.value }) : summary
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
