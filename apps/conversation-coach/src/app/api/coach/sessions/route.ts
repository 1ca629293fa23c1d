import { success } from '@workspace/http/next/failure'
import { readBody, readQuery } from '@workspace/http/next/read-input'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { listSessions, listSessionsQuery } from '@/server/sessions/list-sessions'
import { startSession, startSessionInput } from '@/server/sessions/start-session'

/** Lists sessions, newest first; `nextCursor` given back as `cursor` continues. */
export const GET = apiRoute('read', async ({ request, viewer }) => {
  const query = readQuery(request, listSessionsQuery)
  if (!query.ok) return query
  const page = await listSessions(viewer, query.value)
  return page.ok ? success({ status: 200, body: page.value }) : page
})

/** Starts a session. */
export const POST = apiRoute('write', async ({ request, viewer }) => {
  const input = await readBody(request, startSessionInput)
  if (!input.ok) return input
  const session = await startSession(viewer, input.value)
  return session.ok ? success({ status: 201, body: session.value }) : session
})

export const { OPTIONS, PUT, PATCH, DELETE } = otherMethods('GET', 'POST')
