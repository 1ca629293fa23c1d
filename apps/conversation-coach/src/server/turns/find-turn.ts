import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { visibleTo } from '../conversations/conversation-scope.ts'
import { liveTurns } from './live-turns.ts'
import { noTurn, type TurnAddress } from './turn-address.ts'

/** The id of a turn of a session that the viewer may read. One that this process runs is found without the database. */
export async function findTurn(viewer: Viewer, { sessionId, turnId }: TurnAddress): Promise<Result<string>> {
  const live = liveTurns().get(turnId)
  if (live?.view.turn.sessionId === sessionId && live.userId === viewer.id) return success(turnId)
  const turn = await prisma.turn.findFirst({
    where: { id: turnId, sessionId, session: visibleTo(viewer) },
    select: { id: true },
  })
  return turn ? success(turn.id) : noTurn
}
