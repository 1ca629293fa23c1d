import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { env } from '@/env'
import { apiRoute } from '@/http/answers'
import { failed } from '@/http/failed'
import { findTurn } from '@/server/turns/find-turn'
import { countStream } from '@/server/turns/open-streams'
import { parsePosition } from '@/server/turns/turn-events'
import { turnStream } from '@/server/turns/turn-stream'

const tooManyStreams = failed({
  code: 'STREAM.TOO_MANY',
  message: `You are listening to ${env.COACH_EVENT_STREAMS} turns at a time, which is the most. Close another tab.`,
  retryAfterSeconds: 5,
})

/** The events of a turn; Last-Event-ID continues after the one it names. */
export const GET = apiRoute<{ id: string; turnId: string }>('read', async ({ request, viewer, params }) => {
  const turn = await findTurn(viewer, { sessionId: params.id, turnId: params.turnId })
  if (!turn.ok) return turn
  const onClosed = countStream(viewer.id, env.COACH_EVENT_STREAMS)
  if (!onClosed) return tooManyStreams
  const position = parsePosition(request.headers.get('last-event-id'))
  return success(turnStream({ turnId: turn.value, position, signal: request.signal, onClosed }))
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
