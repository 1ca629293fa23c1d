import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { type MigrationHistory, readMigrationHistory } from '@workspace/prisma-engine'
import { type DatabaseNames, mergeDatabaseNames, namesOwnedBy } from '../core/compose/database-names.ts'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { InternalError } from '../core/diagnostics/internal-error.ts'
import { titleOf } from '../core/layer.ts'
import { diagnoseHistory, type MigrationFile } from '../core/migrate/diagnose-history.ts'
import type { LayerSource } from '../core/project.ts'
import { formatAddress } from '../core/push/address.ts'
import type { LayerTask, Target } from '../core/push/plan-targets.ts'
import type { Database } from '../ports/database.ts'
import type { ComposedSchema } from './create-composer.ts'
import { asEngineError, describeDatabaseError, type UrlSource } from './describe-database-error.ts'
import { createReport, type LayerReport, type LayerRun } from './layer-run.ts'
import { type LayerState, readLayerStates } from './read-layer-states.ts'

/** A layer in a database and what became of it there. */
export interface LayerOutcome extends LayerReport {
  readonly layer: LayerSource
  readonly milliseconds: number
}

/** What is done to each layer of a target. */
export interface LayerWork {
  readonly root: string
  /** The composed stack of each task. */
  readonly schemas: ReadonlyMap<LayerTask, ComposedSchema>
  readonly source: UrlSource
  readonly confirmed: readonly string[]
  readonly isDryRun: boolean
  /** Does the work on one layer. */
  readonly act: (run: LayerRun) => Promise<LayerReport>
  /** Called after each layer. */
  readonly onLayer: (outcome: LayerOutcome) => void
}

/** Works through the layers of an open database, lower ones first; what builds on a failed one is skipped. */
export async function runLayers(database: Database, { tasks }: Target, work: LayerWork): Promise<LayerOutcome[]> {
  const states = await readLayerStates(
    database,
    tasks.map((task) => ({ layer: task.layer, owned: namesOwnedBy(task.layer, composed(task, work).names) })),
  )
  const outcomes: LayerOutcome[] = []
  for (const task of tasks) {
    const start = performance.now()
    const broken = outcomes.find(
      ({ layer, state }) => isBroken(state) && layer !== task.layer && task.stack.includes(layer),
    )
    const report = broken
      ? createReport({ state: 'skipped' })
      : await runLayer(database, task, stateOf(states, task), work)
    const outcome = { ...report, layer: task.layer, milliseconds: Math.round(performance.now() - start) }
    outcomes.push(outcome)
    work.onLayer(outcome)
  }
  return outcomes
}

function isBroken(state: LayerReport['state']): boolean {
  return state !== 'current' && state !== 'changed'
}

async function runLayer(database: Database, task: LayerTask, state: LayerState, work: LayerWork): Promise<LayerReport> {
  if (task.onlyIfMissing && !state.isEmpty) {
    return createReport({ state: 'current', diagnostics: describeBehind(database, task, state) })
  }
  try {
    const history = await readMigrationHistory(resolve(work.root, task.layer.migrations))
    return await work.act({
      task,
      database,
      state,
      history,
      diagnosis: diagnoseHistory(history.migrations.map(toMigrationFile), state.records ?? []),
      schemas: [{ path: `${task.layer.name}.prisma`, content: composed(task, work).text }],
      external: externalOf(task, state, work),
      confirmed: work.confirmed,
      isDryRun: work.isDryRun,
    })
  } catch (thrown) {
    const error = asEngineError(thrown)
    const diagnostic =
      error.code === 'P3015'
        ? createDiagnostic('MIGRATE.UNREADABLE', {
            message: `A migration of ${titleOf(task.layer)} has no migration.sql.`,
            why: error.message.split('. ')[0] ?? '',
            next: ['Restore the file, or delete the folder of the migration.'],
          })
        : describeDatabaseError(error, database.address, work.source)
    return createReport({ state: 'failed', diagnostics: [diagnostic] })
  }
}

function composed(task: LayerTask, { schemas }: LayerWork): ComposedSchema {
  const schema = schemas.get(task)
  if (!schema) throw new InternalError(`The stack of ${titleOf(task.layer)} is not composed.`)
  return schema
}

/** Everything in the listed PostgreSQL schemas that the layer does not own. */
function externalOf(task: LayerTask, state: LayerState, work: LayerWork): DatabaseNames {
  const { names } = composed(task, work)
  const lower = task.stack.filter((layer) => layer !== task.layer)
  return mergeDatabaseNames([
    ...lower.map((layer) => namesOwnedBy(layer, names)),
    { tables: state.extensionTables, enums: [] },
  ])
}

function stateOf(states: Awaited<ReturnType<typeof readLayerStates>>, task: LayerTask): LayerState {
  const state = states.get(task.layer)
  if (!state) throw new InternalError(`The state of ${titleOf(task.layer)} was not read.`)
  return state
}

function toMigrationFile({ name, script }: MigrationHistory['migrations'][number]): MigrationFile {
  const unix = script.replaceAll('\r\n', '\n')
  const texts = [script, unix, unix.replaceAll('\n', '\r\n')]
  return { name, checksums: texts.map((text) => createHash('sha256').update(text).digest('hex')) }
}

function describeBehind(database: Database, task: LayerTask, { missing }: LayerState): Diagnostic[] {
  if (missing.length === 0) return []
  return [
    createDiagnostic('PUSH.LAYER_BEHIND', {
      message: `${titleOf(task.layer)} in ${formatAddress(database.address)} lacks ${missing.join(', ')}.`,
      why: `It belongs to ${task.owner.folder}, so this command leaves it alone.`,
      next: [`schema push (in ${task.owner.folder})`],
    }),
  ]
}
