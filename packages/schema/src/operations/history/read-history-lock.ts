import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import {
  compareWithLock,
  HISTORY_LOCK,
  type HistoryLock,
  isUnchanged,
  type LockedMigration,
  parseHistoryLock,
} from '../../core/migrate/history-lock.ts'
import type { LayerSource } from '../../core/project.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { type Migration, readMigrations } from './read-migrations.ts'

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

/** The text of a layer, as it is recorded. */
export function readLayerText(layer: LayerSource, files: FileTree): string {
  return layer.files.map((path) => files.read(path)?.trim() ?? '').join('\n\n')
}

/** Whether what was recorded speaks of just the migrations that there are; with none there is nothing to speak of. */
export function isLockCurrent(layer: LayerSource, files: FileTree): boolean {
  const migrations = readMigrations(layer, files)
  const lock = readHistoryLock(layer, files)
  if (!lock) return migrations.length === 0
  return isUnchanged(compareWithLock(lockMigrations(migrations), lock))
}

/** Whether it is on record that a layer's migrations, as they are, lead to its text, as it is. */
export function leadsToText(layer: LayerSource, files: FileTree): boolean {
  const recorded = readHistoryLock(layer, files)?.text.trim()
  return recorded === readLayerText(layer, files).trim() && isLockCurrent(layer, files)
}
