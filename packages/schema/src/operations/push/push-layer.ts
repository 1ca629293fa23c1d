import { InternalError } from '../../core/diagnostics/internal-error.ts'
import { historySchemaOf } from '../../core/layer.ts'
import type { LayerState } from '../../core/push/layer-state.ts'
import { asEngineError, postgresCodeOf } from '../database/describe-database-error.ts'
import {
  describeFailedMigration,
  describeUnresolved,
  failedMigration,
  warnAboutHistory,
} from '../history/migration-diagnostics.ts'
import { applyPending } from '../migrate/deploy-layer.ts'
import { recordMigrations } from '../migrate/record-migrations.ts'
import { createReport, type LayerReport, type LayerRun } from './layer-run.ts'
import { createLayer, findDifference, judgeDifference, pushDifference, renderLayer } from './push-difference.ts'

/**
 * Makes a layer in the database equal to its text: its migrations first, then the difference that is left.
 *
 * Migrations whose changes are there already, because they were pushed before, are recorded instead of run.
 *
 * @throws {SchemaEngineError} when the connection fails or PostgreSQL refuses a statement; that push is undone then
 */
export async function pushLayer(run: LayerRun): Promise<LayerReport> {
  const { pending, failed } = run.diagnosis
  const warnings = warnAboutHistory(run)
  const stopped = (state: 'failed' | 'refused', report: Partial<LayerReport> & Pick<LayerReport, 'diagnostics'>) =>
    createReport({ ...report, state, diagnostics: [...warnings, ...report.diagnostics] })
  if (failed.length > 0) return stopped('failed', { diagnostics: describeUnresolved(run) })

  // An empty layer starts from its migrations, whatever the difference.
  const mustStart = run.isEmpty && pending.length > 0
  const isFromNothing = mustStart && pending.length === run.history.migrations.length && holdsNothing(run.state)
  const mustCreate = !mustStart && !run.state.hasSchema
  const before = mustStart ? '' : await (mustCreate ? renderLayer(run) : findDifference(run))
  // One that is there already, whole or without any history, needs them on record only.
  const mustMigrate = mustStart || (pending.length > 0 && before !== '' && run.state.records !== undefined)
  if (run.isDryRun) return await describePlan(run, before, mustMigrate)
  const migrated = mustMigrate ? await migrate(run) : { applied: [], present: pending }
  if ('failure' in migrated) return stopped('failed', { diagnostics: [migrated.failure] })

  const { applied, present: recorded } = migrated
  // What is on record of them need not be asked of PostgreSQL.
  if (isFromNothing && run.leadsToText()) return createReport({ state: 'changed', applied, diagnostics: warnings })
  const rest = mustMigrate ? { ...run, external: await run.readExternal() } : run
  const pushed = mustCreate
    ? await createLayer(run, before)
    : await pushDifference(rest, mustMigrate ? await findDifference(rest) : before)
  if ('refusal' in pushed) return stopped('refused', { applied, diagnostics: [pushed.refusal] })
  if ('failure' in pushed) return stopped('failed', { applied, diagnostics: [pushed.failure] })
  await recordMigrations(run, recorded)
  const isCurrent = pending.length === 0 && pushed.script === ''
  return createReport({
    state: isCurrent ? 'current' : 'changed',
    applied,
    recorded,
    script: pushed.script,
    diagnostics: warnings,
  })
}

/** Whether there is no table and no enum, apart from those of extensions. */
function holdsNothing({ present, extensionTables }: LayerState): boolean {
  return present.tables.length === extensionTables.length && present.enums.length === 0
}

async function describePlan(run: LayerRun, difference: string, mustMigrate: boolean): Promise<LayerReport> {
  const { pending } = run.diagnosis
  // What the migrations will leave to do cannot be known before they have run.
  const script = mustMigrate ? '' : difference
  const judged = !run.state.hasSchema || script === '' ? { script } : await judgeDifference(run, script)
  const obstacles = 'refusal' in judged ? [judged.refusal] : 'failure' in judged ? [judged.failure] : []
  const isChanged = pending.length > 0 || difference !== ''
  return createReport({
    state: 'refusal' in judged ? 'refused' : 'failure' in judged ? 'failed' : isChanged ? 'changed' : 'current',
    applied: mustMigrate ? pending : [],
    recorded: mustMigrate ? [] : pending,
    script,
    diagnostics: [...warnAboutHistory(run), ...obstacles],
  })
}

/** PostgreSQL's codes for something that exists already: schema, table, column, and type or constraint. */
const EXISTS_ALREADY = ['42P06', '42P07', '42701', '42710']

/** Runs the pending migrations, up to the first whose changes are there already. */
async function migrate(run: LayerRun) {
  const { pending } = run.diagnosis
  try {
    return { applied: await applyPending(run), present: [] }
  } catch (thrown) {
    const error = asEngineError(thrown)
    const name = failedMigration(error)
    if (error.code !== 'P3018' || name === undefined) throw error
    // A migration is one transaction: nothing of it is there, so a push may go on without anybody's decision.
    await run.database.historyEngine(historySchemaOf(run.task.layer)).markMigrationRolledBack({ name })
    const position = pending.indexOf(name)
    if (position === -1) throw new InternalError(`Migration ${name} failed and was not pending.`)
    const wasPushed = !run.isEmpty && EXISTS_ALREADY.includes(postgresCodeOf(error) ?? '')
    if (wasPushed) return { applied: pending.slice(0, position), present: pending.slice(position) }
    return { failure: describeFailedMigration(run, error, false) }
  }
}
