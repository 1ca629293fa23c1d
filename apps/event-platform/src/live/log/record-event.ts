import type { Transaction } from '../../lib/transaction.ts'
import type { RecordedEvent } from './recorded-event.ts'

/** What a transaction has recorded. */
export interface Recorded {
  /** Numbers of the last events, by room. */
  readonly rooms: ReadonlyMap<string, number>
  /** Types of all events. */
  readonly types: readonly RecordedEvent['type'][]
}

const NOTHING: Recorded = { rooms: new Map(), types: [] }

const recorded = new WeakMap<object, Recorded>()

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
  const { rooms, types } = recordedIn(tx)
  recorded.set(tx, { rooms: new Map(rooms).set(roomId, event.sequence), types: [...types, type] })
  return event.sequence
}

/** What a transaction has recorded so far. */
export function recordedIn(tx: Transaction): Recorded {
  return recorded.get(tx) ?? NOTHING
}
