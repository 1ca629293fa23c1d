import { historySchemaOf } from '../../core/layer.ts'
import { asEngineError } from '../database/describe-database-error.ts'
import {
  describeFailedMigration,
  describeMissingHistory,
  describeUnresolved,
  warnAboutHistory,
} from '../history/migration-diagnostics.ts'
import { createReport, type LayerReport, type LayerRun } from '../push/layer-run.ts'

/**
 * Applies the pending migrations of a layer, as `prisma migrate deploy` does.
 *
 * @throws {SchemaEngineError} when the connection fails
 */
export async function deployLayer(run: LayerRun): Promise<LayerReport> {
  const { diagnosis, state, isEmpty, isDryRun } = run
  const warnings = warnAboutHistory(run)
  const stopped = (diagnostic: LayerReport['diagnostics']) =>
    createReport({ state: 'failed', diagnostics: [...warnings, ...diagnostic] })
  if (diagnosis.failed.length > 0) return stopped(describeUnresolved(run))
  if (diagnosis.pending.length === 0) return createReport({ state: 'current', diagnostics: warnings })
  if (state.records === undefined && !isEmpty) return stopped([describeMissingHistory(run)])
  if (isDryRun) return createReport({ state: 'changed', applied: diagnosis.pending, diagnostics: warnings })
  try {
    return createReport({ state: 'changed', applied: await applyPending(run), diagnostics: warnings })
  } catch (thrown) {
    const error = asEngineError(thrown)
    if (error.code === 'P3005') return stopped([describeMissingHistory(run)])
    if (error.code === 'P3018') return stopped([describeFailedMigration(run, error, true)])
    throw error
  }
}

/** Runs the pending migrations and gives their names. @throws {SchemaEngineError} */
export async function applyPending({
  task,
  database,
  history,
  schemas,
  external,
}: LayerRun): Promise<readonly string[]> {
  const engine = database.historyEngine(historySchemaOf(task.layer))
  return await engine.applyMigrations({ history, schemas, external })
}
