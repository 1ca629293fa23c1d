import { success } from '@workspace/http/next/failure'
import { readQuery } from '@workspace/http/next/read-input'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { listMessages } from '@/server/sessions/list-messages'
import { pageQuery } from '@/server/sessions/page-query'

/** The messages of a session, oldest first. */
export const GET = apiRoute<{ id: string }>('read', async ({ request, viewer, params }) => {
  const query = readQuery(request, pageQuery)
  if (!query.ok) return query
  const page = await listMessages(viewer, params.id, query.value)
  return page.ok ? success({ status: 200, body: page.value }) : page
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
