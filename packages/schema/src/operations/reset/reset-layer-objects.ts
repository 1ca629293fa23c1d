import { createHash, randomUUID } from 'node:crypto'
import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { historySchemaOf, titleOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import { formatAddress } from '../../core/push/address.ts'
import { canStay, hangingOn, type ResetLayer } from '../../core/reset/plan-reset.ts'
import { quoteName } from '../../core/sql/quote.ts'
import type { Database } from '../../ports/database.ts'
import { asEngineError } from '../database/describe-database-error.ts'
import { dropObjects } from './drop-objects.ts'
import type { ResetMigrations } from './read-reset-migrations.ts'

/** A layer that was built again. */
export interface RebuiltLayer {
  readonly layer: LayerSource
  /** Migrations that were applied. */
  readonly applied: readonly string[]
}

/**
 * Drops what layers have and applies their migrations again, in one transaction: nobody sees them half built, and whatever
 * happens, the database is as before or as after.
 *
 * @throws {SchemaEngineError} when the connection fails
 */
export async function rebuildLayers(
  database: Database,
  layers: readonly ResetLayer[],
  migrations: ResetMigrations,
): Promise<Result<readonly RebuiltLayer[]>> {
  const restored = hangingOn(layers).flatMap((object) => (object.restore && canStay(object) ? [object.restore] : []))
  let step = 'What is there'
  try {
    await database.query('BEGIN')
    for (const { off } of restored) await database.query(off)
    await dropObjects(
      database,
      layers.flatMap(({ layer }) => [layer.databaseSchema, historySchemaOf(layer)]),
      layers.flatMap(({ strangers }) => strangers),
    )
    const rebuilt: RebuiltLayer[] = []
    for (const { layer } of layers) {
      const own = migrations.get(layer) ?? []
      await emptyHistory(database, layer)
      for (const { name, script, statements } of own) {
        step = `Migration ${name} of ${titleOf(layer)}`
        // Each anew: one before may have set another path. Names without a schema are where the history is.
        await database.query(`SET LOCAL search_path TO ${quoteName(historySchemaOf(layer))}`)
        await database.query(statements)
        await record(database, layer, name, script)
      }
      rebuilt.push({ layer, applied: own.map(({ name }) => name) })
    }
    step = 'A foreign key of another layer'
    for (const { on } of restored) await database.query(on)
    await database.query('COMMIT')
    return success(rebuilt)
  } catch (thrown) {
    const { message, code } = asEngineError(thrown)
    if (code !== undefined) throw thrown
    await database.query('ROLLBACK')
    return failure(
      createDiagnostic('RESET.FAILED', {
        message: `${step} stands in the way of the reset in ${formatAddress(database.address)}. Nothing was changed.`,
        why: message,
        next: ['Correct what is named, then run the command again.'],
      }),
    )
  }
}

/** Makes the layer's PostgreSQL schemas if they are missing, and its history empty. */
async function emptyHistory(database: Database, layer: LayerSource): Promise<void> {
  const schema = quoteName(historySchemaOf(layer))
  const missing = await database.query(
    `SELECT wanted FROM unnest($1::text[]) AS wanted WHERE NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = wanted)`,
    [[layer.databaseSchema, historySchemaOf(layer)]],
  )
  for (const [name] of missing) await database.query(`CREATE SCHEMA ${quoteName(name ?? '')}`)
  await database.query(`${HISTORY.replace('$', schema)}; DELETE FROM ${schema}._prisma_migrations`)
}

/** Prisma's own table. */
const HISTORY = `CREATE TABLE IF NOT EXISTS $._prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`

async function record(database: Database, layer: LayerSource, name: string, script: string): Promise<void> {
  const checksum = createHash('sha256').update(script).digest('hex')
  await database.query(
    `INSERT INTO ${quoteName(historySchemaOf(layer))}._prisma_migrations
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  )
}
