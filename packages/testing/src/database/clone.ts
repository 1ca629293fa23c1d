import { randomBytes } from 'node:crypto'
import type { AdminSession } from './admin-session.ts'

/** First number of the advisory lock that the owner of a clone holds while it lives; the second is in the clone's name. */
const lockClass = 0x636c_6f6e

const clonePattern = '^test_clone_[a-z0-9_]+_[0-9a-f]{8}$'

/**
 * Copies a template into a new database and marks it as owned by this session, for as long as the session lives.
 *
 * @returns the name of the database.
 */
export async function createClone(session: AdminSession, template: string, label: string): Promise<string> {
  const id = randomBytes(4).toString('hex')
  const name = `test_clone_${label}_${id}`
  // First the lock: a database without an owner may be removed at any time.
  await session.query('SELECT pg_advisory_lock($1, $2)', [lockClass, lockNumber(name)])
  await session.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
  return name
}

/** Removes a clone, with whoever is still connected to it. */
export async function dropClone(session: AdminSession, name: string): Promise<void> {
  await session.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await session.query('SELECT pg_advisory_unlock($1, $2)', [lockClass, lockNumber(name)])
}

/** Removes the clones of test processes that ended without doing so. */
export async function dropStaleClones(session: AdminSession): Promise<void> {
  const rows = await session.query(
    `SELECT datname, lock_number FROM (
       SELECT datname, ('x' || right(datname, 8))::bit(32)::int AS lock_number FROM pg_database WHERE datname ~ $1
     ) AS clones
     WHERE NOT EXISTS (
       SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = $2::bigint AND objid::bigint::bit(32)::int = lock_number
     )`,
    [clonePattern, lockClass],
  )
  for (const { datname, lock_number } of rows) {
    const key = [lockClass, lock_number]
    const [row] = await session.query('SELECT pg_try_advisory_lock($1, $2) AS locked', key)
    if (!row?.locked) continue
    await session.query(`DROP DATABASE IF EXISTS ${String(datname)} WITH (FORCE)`)
    await session.query('SELECT pg_advisory_unlock($1, $2)', key)
  }
}

function lockNumber(name: string): number {
  return Number.parseInt(name.slice(-8), 16) | 0
}
