import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import {
  HISTORY_LOCK,
  type HistoryLock,
  type LockedMigration,
  parseHistoryLock,
} from '../../core/migrate/history-lock.ts'
import type { LayerSource } from '../../core/project.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import type { Migration } from './read-migrations.ts'

/** Path of the file that says what a layer's migrations amount to. */
export function historyLockPath(layer: LayerSource): string {
  return posix.join(layer.migrations, HISTORY_LOCK)
}

/** Reads what was recorded of a layer's migrations; undefined if nothing was, or the file is not whole. */
export function readHistoryLock(layer: LayerSource, files: FileTree): HistoryLock | undefined {
  const text = files.read(historyLockPath(layer))
  return text === undefined ? undefined : parseHistoryLock(text)
}

/** Migrations as the file records them. */
export function lockMigrations(migrations: readonly Migration[]): LockedMigration[] {
  return migrations.map(({ name, script }) => ({
    name,
    checksum: createHash('sha256').update(script.replaceAll('\r\n', '\n')).digest('hex'),
  }))
}
