import type { Transaction } from '../../lib/transaction.ts'
import type { RecordedEvent } from './recorded-event.ts'

/** Numbers of the last events that each transaction recorded, by room. */
const recorded = new WeakMap<object, Map<string, number>>()

/**
 * Records that something happens in a room, in the transaction in which it does. The number that the room counts on keeps everybody
 * else who records in the room waiting until the transaction ends, so the order of the numbers is that of the commits: whoever has
 * read up to one of them misses nothing below it.
 *
 * @returns its number in the room.
 */
export async function recordEvent(tx: Transaction, roomId: string, { type, payload }: RecordedEvent): Promise<number> {
  const [event] = await tx.$queryRaw<{ sequence: number }[]>`
    WITH room AS (
      UPDATE event_platform.rooms SET last_sequence = last_sequence + 1 WHERE id = ${roomId} RETURNING last_sequence
    )
    INSERT INTO event_platform.room_events (id, room_id, sequence, type, payload, created_at, updated_at)
    SELECT gen_random_uuid()::text, ${roomId}, last_sequence, ${type}, ${JSON.stringify(payload)}::jsonb,
      clock_timestamp(), clock_timestamp()
    FROM room
    RETURNING sequence`
  if (!event) throw new Error(`There is no room ${roomId} to record ${type} in.`)
  const rooms = recorded.get(tx) ?? new Map<string, number>()
  recorded.set(tx, rooms.set(roomId, event.sequence))
  return event.sequence
}

/** Numbers of the last events that a transaction recorded, by room. */
export function recordedIn(tx: Transaction): ReadonlyMap<string, number> {
  return recorded.get(tx) ?? new Map()
}
