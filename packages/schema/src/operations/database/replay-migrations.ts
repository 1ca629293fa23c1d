import type { Migration } from '@workspace/prisma-engine'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { historySchemaOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import { quoteName } from '../../core/sql/quote.ts'
import { NO_LAYER } from '../../ports/connection-url.ts'
import type { Database } from '../../ports/database.ts'
import { asEngineError } from './describe-database-error.ts'

/** Layers and their migrations to run, lower layers first. */
export interface Replay {
  readonly layers: readonly { readonly layer: LayerSource; readonly migrations: readonly Migration[] }[]
  /** What to say of a migration that PostgreSQL refuses. */
  readonly describeFailure: (layer: LayerSource, name: string, why: string) => Diagnostic
  /** Makes a layer that has no migrations; by default it is left out. */
  readonly pushText?: (layer: LayerSource) => Promise<Result<void>>
}

/**
 * Runs migrations in an empty database, as Prisma does. Its search path holds no layer afterwards.
 *
 * @throws {SchemaEngineError} when the connection fails
 */
export async function replayMigrations(
  database: Database,
  { layers, describeFailure, pushText }: Replay,
): Promise<Result<void>> {
  // Nobody misses what is there for a moment, so nothing waits for the disk.
  await database.query('SET synchronous_commit TO off')
  for (const { layer, migrations } of layers) {
    if (migrations.length === 0) {
      const pushed = await pushText?.(layer)
      if (pushed?.ok === false) return pushed
      continue
    }
    // Names without a PostgreSQL schema are in the one of the history.
    const schema = quoteName(historySchemaOf(layer))
    await database.query(`CREATE SCHEMA IF NOT EXISTS ${schema}; SET search_path TO ${schema}`)
    for (const { name, script } of migrations) {
      try {
        await database.query(script)
      } catch (thrown) {
        return failure(describeFailure(layer, name, asEngineError(thrown).message))
      }
    }
  }
  await database.query(`SET search_path TO ${NO_LAYER}`)
  return success(undefined)
}
