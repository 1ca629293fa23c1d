import { failed } from '@/http/failed'

/** Which turn of which session. */
export interface TurnAddress {
  readonly sessionId: string
  readonly turnId: string
}

/** The answer where a session has no such turn. */
export const noTurn = failed({ code: 'TURN.NOT_FOUND', message: 'There is no such turn in this session.' })
