import { writeHistoryLock } from '../../core/migrate/history-lock.ts'
import type { LayerSource } from '../../core/project.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { historyLockPath, readHistoryLock } from './read-history-lock.ts'
import { migrationPath } from './write-migration.ts'

/** The file beside a layer's migrations, with all that it records accepted. */
export interface Acceptance {
  readonly path: string
  readonly text: string
  /** Paths of the migrations that were not accepted before. */
  readonly migrations: readonly string[]
}

/** Accepts the migrations that are recorded of a layer, from then on neither checked nor to be changed; nothing if there are no new ones. */
export function acceptMigrations(layer: LayerSource, files: FileTree): Acceptance | undefined {
  const lock = readHistoryLock(layer, files)
  const fresh = lock?.migrations.filter(({ isAccepted }) => !isAccepted) ?? []
  if (!lock || fresh.length === 0) return undefined
  const migrations = lock.migrations.map((migration) => ({ ...migration, isAccepted: true }))
  return {
    path: historyLockPath(layer),
    text: writeHistoryLock({ ...lock, migrations }),
    migrations: fresh.map(({ name }) => migrationPath(layer, name)),
  }
}
