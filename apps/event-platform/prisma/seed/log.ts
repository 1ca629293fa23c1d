import type { Transaction } from '../../src/lib/transaction.ts'
import { recordEvent } from '../../src/live/log/record-event.ts'
import type { RecordedEvent } from '../../src/live/log/recorded-event.ts'

/** What happened in a room so far, in order. */
export interface RoomLog {
  readonly roomId: string
  readonly events: readonly RecordedEvent[]
}

/**
 * Begins the logs of rooms in which nothing is recorded yet; a log that has begun stays as it is.
 *
 * @returns how many events were recorded, and how many belong to rooms whose log had begun.
 */
export async function beginLogs(tx: Transaction, logs: readonly RoomLog[]) {
  const empty = await tx.room.findMany({
    where: { id: { in: logs.map(({ roomId }) => roomId) }, lastSequence: 0 },
    select: { id: true },
  })
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for (const { roomId, events } of logs) {
    if (!empty.some(({ id }) => id === roomId)) {
      counts.unchanged += events.length
      continue
    }
    for (const event of events) await recordEvent(tx, roomId, event)
    counts.created += events.length
  }
  return counts
}
