import { randomBytes } from 'node:crypto'
import { createDatabase, dropDatabase } from '@workspace/prisma-engine'
import { type Database, openDatabase } from '../ports/database.ts'

const PREFIX = 'schema_shadow_'

/** A database of a command that was killed may be dropped after this; others may just be about to open theirs. */
const LEFTOVER_SECONDS = 60

/**
 * Works in an empty database beside the one at `url`, which is dropped at the end, however that comes.
 *
 * What a killed command left behind is dropped by the next one.
 *
 * @throws {SchemaEngineError} when the server cannot be reached, or the user may not create databases
 */
export async function withShadowDatabase<Value>(
  url: string,
  work: (database: Database) => Promise<Value>,
): Promise<Value> {
  const seconds = Math.floor(Date.now() / 1000)
  const shadow = databaseAt(url, `${PREFIX}${seconds}_${randomBytes(4).toString('hex')}`)
  await createDatabase(shadow)
  try {
    await using database = await openDatabase(shadow, { mayCreate: false })
    for (const name of await findLeftovers(database, seconds)) await dropDatabase(databaseAt(url, name)).catch(() => {})
    return await work(database)
  } finally {
    await dropDatabase(shadow)
  }
}

async function findLeftovers(database: Database, now: number): Promise<string[]> {
  const rows = await database.query(
    `SELECT d.datname FROM pg_database d
     WHERE d.datname LIKE $1 AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)`,
    [`${PREFIX.replaceAll('_', '\\_')}%`],
  )
  return rows
    .map(([name]) => name ?? '')
    .filter((name) => now - Number(/^schema_shadow_(\d+)_/.exec(name)?.[1] ?? now) > LEFTOVER_SECONDS)
}

function databaseAt(url: string, database: string): string {
  const target = new URL(url)
  target.pathname = `/${database}`
  return target.href
}
