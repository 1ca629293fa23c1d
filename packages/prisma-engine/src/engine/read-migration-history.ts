import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationHistory } from './schema-engine.ts'
import { SchemaEngineError } from './schema-engine-error.ts'

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'
}

/**
 * Reads a migrations folder: every subfolder is a migration, in the order of their names. A folder that does not exist is an
 * empty history.
 *
 * @throws {SchemaEngineError} P3015 when a subfolder has no migration.sql
 */
export async function readMigrationHistory(folder: string, shadowInitScript?: string): Promise<MigrationHistory> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b))
  const migrations = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name, 'migration.sql')
      const script = await readFile(file, 'utf8').catch((error: unknown) => {
        if (!isMissing(error)) throw error
        throw new SchemaEngineError({
          code: 'P3015',
          message: `Could not find the migration file at ${file}. Please delete the directory or restore the migration file.`,
        })
      })
      return { name, script }
    }),
  )
  const lockfile = await readFile(join(folder, 'migration_lock.toml'), 'utf8').catch(() => undefined)
  return { folder, migrations, shadowInitScript, lockfile }
}
