import { deferValidation } from '../../core/migrate/defer-validation.ts'
import { findTableLocks, LOCK_TIMEOUT } from '../../core/migrate/find-table-locks.ts'
import { migrationName } from '../../core/migrate/migration-name.ts'
import type { LayerSource } from '../../core/project.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { loadPostgresParser, type PostgresParser } from '../../ports/postgres-parser.ts'
import { type Migration, readMigrations } from '../history/read-migrations.ts'
import { migrationPath } from '../history/write-migration.ts'

/** A migration that was written, or would be. */
export interface WrittenMigration extends Migration {
  /** Path of its SQL, relative to the workspace root. */
  readonly path: string
}

/** Makes migrations of scripts, each so that it holds up nobody for long, and gives them names after all that are there. */
export async function prepareMigrations(
  layer: LayerSource,
  scripts: readonly string[],
  { files, slug, now }: { readonly files: FileTree; readonly slug: string; readonly now: Date },
): Promise<WrittenMigration[]> {
  const parser = await loadPostgresParser()
  const parts = scripts.flatMap((text, index) => {
    const { script, validations } = deferValidation(text, parser.parse(text), layer.databaseSchema)
    const isAddition = index < scripts.length - 1
    return [
      { name: isAddition ? `${slug}_values` : slug, script },
      ...(validations === '' ? [] : [{ name: `${slug}_validate`, script: validations }]),
    ]
  })
  const names = readMigrations(layer, files).map(({ name }) => name)
  return parts.map((part) => {
    const name = migrationName(part.name, now, names)
    names.push(name)
    return { name, script: withLockTimeout(part.script, parser), path: migrationPath(layer, name) }
  })
}

/** The script, with an end to its waiting where it has to wait for a lock. */
function withLockTimeout(script: string, parser: PostgresParser): string {
  return findTableLocks(parser.parse(script)).length > 0 ? `${LOCK_TIMEOUT}${script}` : script
}
