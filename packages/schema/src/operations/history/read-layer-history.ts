import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { type MigrationHistory, readMigrationHistory } from '@workspace/prisma-engine'
import { diagnoseHistory, type HistoryDiagnosis, type MigrationRecord } from '../../core/migrate/diagnose-history.ts'
import type { LayerSource } from '../../core/project.ts'

/** The migrations of a layer, and how a database stands to them. */
export interface LayerHistory {
  readonly history: MigrationHistory
  readonly diagnosis: HistoryDiagnosis
}

/** Reads the migrations of a layer. @throws {SchemaEngineError} P3015 when one has no migration.sql */
export async function readLayerHistory(
  root: string,
  { migrations }: LayerSource,
  records: readonly MigrationRecord[],
): Promise<LayerHistory> {
  const history = await readMigrationHistory(resolve(root, migrations))
  const files = history.migrations.map(({ name, script }) => ({ name, checksums: checksumsOf(script) }))
  return { history, diagnosis: diagnoseHistory(files, records) }
}

/** Checksums of a migration, its own first. Line ends do not count, as they do not for Prisma: a checkout may change them. */
export function checksumsOf(script: string): string[] {
  const unix = script.replaceAll('\r\n', '\n')
  const texts = [script, unix, unix.replaceAll('\n', '\r\n')]
  return texts.map((text) => createHash('sha256').update(text).digest('hex'))
}
