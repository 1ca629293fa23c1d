import type { MigrationHistory } from '@workspace/prisma-engine'
import { historySchemaOf } from '../../core/layer.ts'
import { quoteName } from '../../core/sql/quote.ts'
import type { LayerRun } from '../push/layer-run.ts'

/** Records migrations of a history as applied, all or none, without running them. */
export async function recordMigrations(
  run: LayerRun,
  names: readonly string[],
  history: MigrationHistory = run.history,
): Promise<void> {
  if (names.length === 0) return
  const { database, task, schemas, external } = run
  const engine = database.historyEngine(historySchemaOf(task.layer))
  await createRecords(run)
  await engine.dbExecute('BEGIN')
  for (const name of names) await engine.markMigrationApplied({ name, history, schemas, external })
  await engine.dbExecute('COMMIT')
}

/** Creates the table of the records if it is missing: in a transaction the engine could not even ask. */
export async function createRecords({ database, task }: LayerRun): Promise<void> {
  const schema = historySchemaOf(task.layer)
  const [row] = await database.query('SELECT to_regclass($1)', [quoteName(schema, '_prisma_migrations')])
  if (row?.[0] === null) await database.historyEngine(schema).applyMigrations({ history: { migrations: [] } })
}
