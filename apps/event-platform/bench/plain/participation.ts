import { randomUUID } from 'node:crypto'
import type { SignedInUser } from '@workspace/auth/signed-in-user'
import type pg from 'pg'
import { callerValues, PERSON, VISIBLE } from './sql.ts'

/** Who comes or goes, and where. */
interface Visit {
  readonly roomId: string
  readonly person: SignedInUser
}

/** Lets a person into an active room that they see; undefined where there is none or it is full, or they are banned. */
export function join<Row extends pg.QueryResultRow>(
  db: pg.Pool,
  { roomId, person, role }: Visit & { readonly role: string },
): Promise<Row | undefined> {
  return inRoom(db, { roomId, person }, async (client, room) => {
    const known = await client.query({
      name: 'known',
      text: 'SELECT deleted_at, banned_at FROM event_platform.participants WHERE room_id = $1 AND user_id = $2',
      values: [roomId, person.id],
    })
    if (room.status !== 'ACTIVE' || known.rows[0]?.banned_at) return undefined
    if (known.rowCount === 0 || known.rows[0]?.deleted_at) {
      if (room.capacity !== null && (await countPresent(client, roomId)) >= room.capacity) return undefined
      await client.query({
        name: 'join',
        text: `INSERT INTO event_platform.participants (id, room_id, user_id, role, joined_at, updated_at)
               VALUES ($1, $2, $3, $4::event_platform.participant_role, now(), now())
               ON CONFLICT (room_id, user_id) DO UPDATE SET deleted_at = NULL, role = excluded.role, joined_at = now(), updated_at = now()`,
        values: [randomUUID(), roomId, person.id, role],
      })
      await record(client, roomId, 'participant.joined', { personId: person.id, role })
    }
    const { rows } = await client.query<Row>({
      name: 'participant',
      text: `SELECT p.id, p.role, p.joined_at, p.banned_at, ${PERSON}
               FROM event_platform.participants p JOIN public.users u ON u.id = p.user_id
              WHERE p.room_id = $1 AND p.user_id = $2`,
      values: [roomId, person.id],
    })
    return rows[0]
  })
}

/** Lets a person out of a room. */
export async function leave(db: pg.Pool, { roomId, person }: Visit): Promise<void> {
  await inRoom(db, { roomId, person }, async (client, room) => {
    if (room.organizer_id === person.id) return
    const { rowCount } = await client.query({
      name: 'leave',
      text: `UPDATE event_platform.participants SET deleted_at = now(), updated_at = now()
              WHERE room_id = $1 AND user_id = $2 AND deleted_at IS NULL`,
      values: [roomId, person.id],
    })
    if (rowCount) await record(client, roomId, 'participant.left', { personId: person.id })
  })
}

interface RoomRow {
  readonly status: string
  readonly capacity: number | null
  readonly organizer_id: string | null
}

/** Does something in a transaction that holds the room. */
async function inRoom<Value>(
  db: pg.Pool,
  { roomId, person }: Visit,
  work: (client: pg.PoolClient, room: RoomRow) => Promise<Value>,
): Promise<Value | undefined> {
  const client = await db.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<RoomRow>({
      name: 'hold',
      text: `SELECT r.status, r.capacity, r.organizer_id
               FROM event_platform.rooms r JOIN event_platform.apps a ON a.id = r.app_id
              WHERE r.id = $3 AND ${VISIBLE} FOR NO KEY UPDATE OF r`,
      values: [...callerValues(person), roomId],
    })
    const value = rows[0] && (await work(client, rows[0]))
    await client.query('COMMIT')
    return value
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function countPresent(client: pg.PoolClient, roomId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>({
    name: 'present',
    text: `SELECT count(*)::int AS count FROM event_platform.participants p JOIN public.users m ON m.id = p.user_id
            WHERE p.room_id = $1 AND p.deleted_at IS NULL AND m.deleted_at IS NULL`,
    values: [roomId],
  })
  return rows[0]?.count ?? 0
}

async function record(client: pg.PoolClient, roomId: string, type: string, payload: object): Promise<void> {
  await client.query({
    name: 'record',
    text: `WITH room AS (
             UPDATE event_platform.rooms SET last_sequence = last_sequence + 1 WHERE id = $1 RETURNING last_sequence)
           INSERT INTO event_platform.room_events (id, room_id, sequence, type, payload, updated_at)
           SELECT gen_random_uuid()::text, $1, last_sequence, $2, $3::jsonb, now() FROM room`,
    values: [roomId, type, JSON.stringify(payload)],
  })
}
