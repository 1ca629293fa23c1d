import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { after } from 'next/server'
import { apiRoute } from '@/http/answers'
import { presentTurn } from '@/server/turns/present-turn'
import { retryTurn } from '@/server/turns/retry-turn'
import { rerunTurn } from '@/server/turns/run-turn'

/** Runs a turn again that failed, on the words that are there. */
export const POST = apiRoute<{ id: string; turnId: string }>('write', async ({ viewer, params }) => {
  const turn = await retryTurn(viewer, { sessionId: params.id, turnId: params.turnId })
  if (!turn.ok) return turn
  after(rerunTurn(turn.value.id, turn.value.attempt))
  return success({ status: 202, body: { turn: presentTurn(turn.value) } })
})

export const { OPTIONS, GET, PUT, PATCH, DELETE } = otherMethods('POST')
