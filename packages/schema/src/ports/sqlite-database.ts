import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** A SQLite database in a file. */
export interface SqliteDatabase extends Disposable {
  /**
   * Applies a migration and records it, all of it or nothing, unless it is applied already.
   *
   * @throws {Error} what SQLite says
   */
  apply(migration: SqliteMigration): SqliteApplication
}

/** A migration with its checksums: the one that is recorded, then others that count as the same. */
interface SqliteMigration {
  readonly name: string
  readonly script: string
  readonly checksums: readonly string[]
}

/** What became of a migration: applied now, applied before, or applied before with another text. */
type SqliteApplication = 'applied' | 'current' | 'edited'

/** Opens the database in a file, which is made if it is missing, in a folder that is there. @throws {Error} if it cannot be, or is no database */
export function openSqliteDatabase(path: string): SqliteDatabase {
  const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite')
  if (!existsSync(dirname(path))) throw new Error('Its folder does not exist.')
  const database = new DatabaseSync(path, { timeout: PATIENCE })
  database.exec(HISTORY)
  return {
    apply({ name, script, checksums }) {
      // Tables are made anew by dropping them, which must not cascade; a transaction cannot switch that itself.
      database.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE')
      try {
        const recorded = database.prepare(APPLIED).get(name)?.checksum
        if (recorded !== undefined) return checksums.includes(String(recorded)) ? 'current' : 'edited'
        database.exec(script)
        const broken = database.prepare('PRAGMA foreign_key_check').all()
        if (broken.length > 0) throw new Error(`Rows of ${String(broken[0]?.table)} refer to rows that are not there.`)
        database.prepare(RECORD).run(randomUUID(), checksums[0] ?? '', name)
        database.exec('COMMIT')
        return 'applied'
      } finally {
        if (database.isTransaction) database.exec('ROLLBACK')
        database.exec('PRAGMA foreign_keys = ON')
      }
    },
    [Symbol.dispose]: () => database.close(),
  }
}

/** How long to wait for another process that writes, in milliseconds. */
const PATIENCE = 10_000

const APPLIED = 'SELECT checksum FROM _prisma_migrations WHERE migration_name = ? AND finished_at IS NOT NULL'

/** The table in which Prisma keeps its history. */
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

const RECORD = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES (?, ?, ?, current_timestamp, 1)`
