import type pg from 'pg'

/** How much a database is filled with. */
export interface RoomAmounts {
  readonly people: number
  readonly rooms: number
  readonly participants: number
}

/** Id of a room that the database is filled with, by its number from 1 on. */
export function roomId(number: number): string {
  return `room_${number}`
}

/** Fills a database that has people with public rooms, each with people in it, five prizes, and ten winners of a round. */
export async function fillRooms(db: pg.Client, { people, rooms, participants }: RoomAmounts): Promise<void> {
  await db.query(
    `INSERT INTO event_platform.apps (id, name, slug, updated_at) VALUES ('app', 'Measured', 'measured', now())`,
  )
  await db.query(ROOMS, [rooms, people])
  await db.query(PARTICIPANTS, [rooms, participants, people])
  await db.query(PRIZES, [rooms])
  await db.query(DRAWS, [rooms])
  await db.query(WINNERS, [rooms])
  await db.query('VACUUM (ANALYZE)')
}

const ROOMS = `
  INSERT INTO event_platform.rooms
    (id, app_id, organizer_id, name, slug, description, status, starts_at, ends_at, published_at, metadata, updated_at)
  SELECT 'room_' || n, 'app', 'person_' || 1 + n % $2::int, 'Office hours ' || n, 'room-' || n,
         'Bring a question, leave with an answer or a ticket number.', 'ACTIVE',
         now() + n * interval '1 hour', now() + (n + 1) * interval '1 hour', now(), '{"tags": ["questions", "online"]}', now()
    FROM generate_series(1, $1::int) AS n`

const PARTICIPANTS = `
  INSERT INTO event_platform.participants (id, room_id, user_id, role, joined_at, updated_at)
  SELECT 'participant_' || n || '_' || m, 'room_' || n, 'person_' || 1 + (n + m) % $3::int,
         (CASE WHEN m = 0 THEN 'ORGANIZER' WHEN m % 10 = 0 THEN 'VIEWER' ELSE 'PARTICIPANT' END)::event_platform.participant_role,
         now() - (1000 - m) * interval '1 minute', now()
    FROM generate_series(1, $1::int) AS n, generate_series(0, $2::int - 1) AS m`

const PRIZES = `
  INSERT INTO event_platform.prizes (id, room_id, name, quantity, sort_order, updated_at)
  SELECT 'prize_' || n || '_' || m, 'room_' || n, 'T-shirt ' || m, 2, m, now()
    FROM generate_series(1, $1::int) AS n, generate_series(1, 5) AS m`

const DRAWS = `
  INSERT INTO event_platform.draws (id, room_id, number, seed, seed_hash, drawn_at, record, updated_at)
  SELECT 'draw_' || n || '_' || m, 'room_' || n, m, 'seed', repeat('6', 64), CASE WHEN m = 1 THEN now() END,
         CASE WHEN m = 1 THEN '{}'::jsonb END, now()
    FROM generate_series(1, $1::int) AS n, generate_series(1, 2) AS m`

const WINNERS = `
  INSERT INTO event_platform.winners (id, room_id, prize_id, participant_id, draw_id, draw_number, drawn_at, updated_at)
  SELECT 'winner_' || n || '_' || m, 'room_' || n, 'prize_' || n || '_' || 1 + m / 2, 'participant_' || n || '_' || m + 1,
         'draw_' || n || '_1', 1 + m % 2, now() + m * interval '1 second', now()
    FROM generate_series(1, $1::int) AS n, generate_series(0, 9) AS m`
