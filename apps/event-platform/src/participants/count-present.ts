import type { Transaction } from '../lib/transaction.ts'
import { isPresent } from '../rooms/visible-room.ts'

/** How many are in a room now. */
export function countPresent(tx: Transaction, roomId: string): Promise<number> {
  return tx.participant.count({ where: { roomId, ...isPresent } })
}
