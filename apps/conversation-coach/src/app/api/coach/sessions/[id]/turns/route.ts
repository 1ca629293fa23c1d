import { success } from '@workspace/http/next/failure'
import { check, readBody } from '@workspace/http/next/read-input'
import { otherMethods } from '@workspace/http/next/unrouted'
import { after } from 'next/server'
import { z } from 'zod'
import { apiRoute } from '@/http/answers'
import { beginTurn, beginTurnInput, idempotencyKey } from '@/server/turns/begin-turn'
import { runTurn } from '@/server/turns/run-turn'

/** Says something; partner and coach answer as events of the turn. */
export const POST = apiRoute<{ id: string }>('write', async ({ request, viewer, params }) => {
  const key = check(z.object({ 'Idempotency-Key': idempotencyKey }), {
    'Idempotency-Key': request.headers.get('idempotency-key') ?? undefined,
  })
  if (!key.ok) return key
  const input = await readBody(request, beginTurnInput)
  if (!input.ok) return input
  const begun = await beginTurn(viewer, {
    sessionId: params.id,
    key: key.value['Idempotency-Key'],
    content: input.value.content,
  })
  if (!begun.ok) return begun
  const { turn, message, loaded } = begun.value
  // The server waits for it when it is told to stop.
  if (loaded) after(runTurn(turn, loaded))
  return success({ status: 202, body: { turn, message } })
})

export const { OPTIONS, GET, PUT, PATCH, DELETE } = otherMethods('POST')
