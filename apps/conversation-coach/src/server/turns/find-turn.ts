import 'server-only'
import { type Result, success } from '@workspace/http/next/failure'
import type { Viewer } from '@/lib/auth'
import { prisma, type Turn } from '@/lib/prisma'
import { visibleTo } from '../conversations/conversation-scope.ts'
import { noTurn, type TurnAddress } from './turn-address.ts'

/** A turn of a session that the viewer may read. */
export async function findTurn(viewer: Viewer, { sessionId, turnId }: TurnAddress): Promise<Result<Turn>> {
  const turn = await prisma.turn.findFirst({ where: { id: turnId, sessionId, session: visibleTo(viewer) } })
  return turn ? success(turn) : noTurn
}
