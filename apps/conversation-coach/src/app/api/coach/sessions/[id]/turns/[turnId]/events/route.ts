import { success } from '@workspace/http/next/failure'
import { apiRoute } from '@/http/answers'
import { findTurn } from '@/server/turns/find-turn'
import { parsePosition } from '@/server/turns/turn-events'
import { turnStream } from '@/server/turns/turn-stream'

/** The events of a turn; Last-Event-ID continues after the one it names. */
export const GET = apiRoute<{ id: string; turnId: string }>('read', async ({ request, viewer, params }) => {
  const turn = await findTurn(viewer, { sessionId: params.id, turnId: params.turnId })
  if (!turn.ok) return turn
  const position = parsePosition(request.headers.get('last-event-id'))
  return success(turnStream(turn.value.id, position, request.signal))
})
