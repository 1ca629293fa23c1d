import type pg from 'pg'
import { sharedPool } from '../pool/open-pool.ts'
import { type Position, parsePosition } from './position.ts'

/**
 * How far the primary has written: everything committed so far is at or before it. Taken where records are inserted, since
 * with `synchronous_commit = off` a commit may be acknowledged before it is flushed.
 */
export async function currentPosition(pool: pg.Pool = sharedPool()): Promise<Position> {
  const { rows } = await pool.query<{ position: string }>('SELECT pg_current_wal_insert_lsn()::text AS position')
  const position = parsePosition(rows[0]?.position ?? '')
  if (position === undefined) throw new Error('The server does not say its position in the write-ahead log.')
  return position
}
