import { success } from '@workspace/http/next/failure'
import { readBody, readQuery } from '@workspace/http/next/read-input'
import { text } from '@workspace/http/next/text'
import { otherMethods } from '@workspace/http/next/unrouted'
import { z } from 'zod'
import { apiRoute } from '@/http/answers'
import { createSession, createSessionInput } from '@/server/sessions/create-session'
import { listSessions } from '@/server/sessions/list-sessions'
import { cursor, sessionFilter } from '@/server/sessions/session-filter'
import { resolveUser } from '@/server/sessions/session-scope'

const listQuery = sessionFilter.extend({
  userId: text(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursor.optional(),
})

/** Lists sessions, newest first; `nextCursor` given back as `cursor` continues. */
export const GET = apiRoute('read', async ({ request, viewer }) => {
  const query = readQuery(request, listQuery)
  if (!query.ok) return query
  const { userId, limit, cursor: place, ...filter } = query.value
  const user = await resolveUser(viewer, userId)
  if (!user.ok) return user
  const page = await listSessions(viewer, { filter, user: user.value, limit, cursor: place })
  if (!page.ok) return page
  const { items, nextCursor } = page.value
  return success({ status: 200, body: { items, nextCursor } })
})

/** Starts a session. */
export const POST = apiRoute('write', async ({ request, viewer }) => {
  const input = await readBody(request, createSessionInput)
  if (!input.ok) return input
  const session = await createSession(viewer, input.value)
  return session.ok ? success({ status: 201, body: session.value }) : session
})

export const { OPTIONS, PUT, PATCH, DELETE } = otherMethods('GET', 'POST')
