import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { presentTurn } from '@/server/turns/present-turn'
import { stopTurn } from '@/server/turns/stop-turn'

/** Stops a turn; what the partner said so far is kept. */
export const POST = apiRoute<{ id: string; turnId: string }>('write', async ({ viewer, params }) => {
  const turn = await stopTurn(viewer, { sessionId: params.id, turnId: params.turnId })
  return turn.ok ? success({ status: 202, body: { turn: presentTurn(turn.value) } }) : turn
})

export const { OPTIONS, GET, PUT, PATCH, DELETE } = otherMethods('POST')
