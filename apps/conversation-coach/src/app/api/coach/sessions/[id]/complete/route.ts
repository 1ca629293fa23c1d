import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { completeSession } from '@/server/sessions/complete-session'

/** Ends a session and writes its summary. */
export const POST = apiRoute<{ id: string }>('write', async ({ viewer, params }) => {
  const session = await completeSession(viewer, params.id)
  return session.ok ? success({ status: 200, body: session.value }) : session
})

export const { OPTIONS, GET, PUT, PATCH, DELETE } = otherMethods('POST')
