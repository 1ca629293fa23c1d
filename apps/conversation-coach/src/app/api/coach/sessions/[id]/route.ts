import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { deleteSession } from '@/server/sessions/delete-session'
import { findSession } from '@/server/sessions/find-session'

/** A session. */
export const GET = apiRoute<{ id: string }>('read', async ({ viewer, params }) => {
  const session = await findSession(viewer, params.id)
  return session.ok ? success({ status: 200, body: session.value }) : session
})

/** Deletes a session with all that was said in it. */
export const DELETE = apiRoute<{ id: string }>('write', async ({ viewer, params }) => {
  const deleted = await deleteSession(viewer, params.id)
  return deleted.ok ? success(new Response(null, { status: 204 })) : deleted
})

export const { OPTIONS, POST, PUT, PATCH } = otherMethods('GET', 'DELETE')
