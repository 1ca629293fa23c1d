import type { Tx } from '@/lib/prisma'
import { endTurn } from './end-turn.ts'
import { liveTurns } from './live-turns.ts'

/** Ends the turns that run before their sessions are deleted; what was put aside for them counts as used. Returns their ids. */
export async function endRunningTurns(tx: Tx, sessionIds: readonly string[]): Promise<readonly string[]> {
  const turns = await tx.turn.findMany({
    where: { sessionId: { in: [...sessionIds] }, status: 'RUNNING' },
    select: { id: true, attempt: true, reservedTokens: true },
  })
  for (const { id, attempt, reservedTokens } of turns) {
    const used = { inputTokens: reservedTokens, outputTokens: 0 }
    await endTurn(tx, { turnId: id, attempt }, { status: 'STOPPED', used })
  }
  return turns.map(({ id }) => id)
}

/** Stops the models of turns that this process runs; another process finds out within a second. */
export function abortTurns(ids: readonly string[]): void {
  for (const id of ids) liveTurns().get(id)?.abort.abort('lost')
}
