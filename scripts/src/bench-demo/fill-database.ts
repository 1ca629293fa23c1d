import type pg from 'pg'
import { fillPeople } from '../bench/fill-people.ts'

/** How much a database is filled with. */
export interface Amounts {
  readonly users: number
  readonly sessions: number
  readonly feedback: number
}

/** Of the people, the first ones, so many, are staff. */
export const STAFF = 10

/**
 * Fills a migrated database with people, and with a year of sessions and feedback, the same for everybody but for the day on
 * which the year ends. Half of the sessions are held by a seventh of the people.
 */
export async function fillDatabase(db: pg.Client, url: string, { users, sessions, feedback }: Amounts): Promise<void> {
  await fillPeople(db, url, { people: users, staff: STAFF })
  await db.query(`SET TIME ZONE 'UTC'; SELECT setseed(0.42)`)
  await db.query(SESSIONS, [sessions, users])
  await db.query(FEEDBACK, [feedback, sessions])
  // As on every server with a solid-state disk; the default of 4 is for a disk that turns.
  await db.query(`SET random_page_cost = 1.1`)
  await db.query(`ALTER DATABASE ${db.escapeIdentifier(db.database ?? '')} SET random_page_cost = 1.1`)
  // As the server does by itself, but not at once.
  await db.query('VACUUM (ANALYZE)')
}

/** In the order in which they start, as they come in where it is used. */
const SESSIONS = `
  INSERT INTO demo.demo_sessions
    (id, user_id, session_name, demo_type, status, metadata, started_at, ended_at, created_at, updated_at)
  SELECT 'session_' || lpad(n::text, 17, '0'),
         'person_' || ceil($2::int * greatest(luck.person, 1e-9) ^ 2.8),
         (ARRAY['Board presentation', 'Call routing', 'Onboarding', 'Roles and rights', 'Seat planning', 'Security review'])[ceil(luck.subject * 6)]
           || ', ' || (ARRAY['dry run', 'first call', 'second round', 'with the new team'])[ceil(luck.form * 4)] || ' ' || n,
         (enum_range(NULL::demo.demo_type))[ceil(luck.type * 4)],
         stands.status::demo.demo_status,
         jsonb_build_object('client', 'web', 'language', (ARRAY['de', 'en', 'fr'])[ceil(luck.form * 3)]),
         began.at,
         CASE WHEN stands.status IN ('COMPLETED', 'CANCELLED') THEN began.at + luck.type * interval '1 hour' END,
         began.at, began.at
    FROM generate_series(1, $1::int) AS n
   CROSS JOIN LATERAL (
     SELECT n AS of, random() AS person, 1 - random() AS subject, 1 - random() AS form, 1 - random() AS type, random() AS status
   ) AS luck
   CROSS JOIN LATERAL (
     SELECT CASE WHEN luck.status < 0.7 THEN 'COMPLETED' WHEN luck.status < 0.85 THEN 'CANCELLED'
                 WHEN luck.status < 0.95 THEN 'ACTIVE' ELSE 'PAUSED' END AS status
   ) AS stands
   CROSS JOIN LATERAL (SELECT date_trunc('day', now()) - interval '363 days' * (1 - n::float / $1)  AS at) AS began`

/** Of some sessions there is none, of others up to a dozen. */
const FEEDBACK = `
  INSERT INTO demo.demo_feedback (id, session_id, rating, comment, created_at, updated_at)
  SELECT 'feedback_' || lpad(n::text, 16, '0'), session.id, ceil(5 * sqrt(1 - random())),
         CASE WHEN n % 3 > 0 THEN 'Understood at once, and the questions at the end were answered too: ' || n END,
         session.ended, session.ended
    FROM generate_series(1, $1::int) AS n
   CROSS JOIN LATERAL (SELECT 1 + floor($2::int * (n - 1 + 40 * random()) / ($1 + 40))::int AS number) AS chosen
   CROSS JOIN LATERAL (
     SELECT 'session_' || lpad(chosen.number::text, 17, '0') AS id,
            date_trunc('day', now()) - interval '363 days' * (1 - chosen.number::float / $2) + interval '1 hour' AS ended
   ) AS session`
