import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { type MigrationHistory, readMigrationHistory } from '@workspace/prisma-engine'
import {
  type DatabaseNames,
  mergeDatabaseNames,
  type NamesByLayer,
  namesOwnedBy,
} from '../core/compose/database-names.ts'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { InternalError } from '../core/diagnostics/internal-error.ts'
import { type Layer, titleOf } from '../core/layer.ts'
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
  const states = await readLayerStates(database, [...new Set(tasks.flatMap(({ stack }) => stack))])
  const outcomes: LayerOutcome[] = []
  for (const task of tasks) {
    const start = performance.now()
    const isBlocked = outcomes.some(({ layer, state }) => isBroken(state) && isBelowIn(task, layer))
    const report = isBlocked ? createReport({ state: 'skipped' }) : await runLayer(database, task, states, work)
    const outcome = { ...report, layer: task.layer, milliseconds: Math.round(performance.now() - start) }
    outcomes.push(outcome)
    work.onLayer(outcome)
  }
  return outcomes
}

function isBelowIn({ stack, layer }: LayerTask, other: LayerSource): boolean {
  return other !== layer && stack.includes(other)
}

type States = ReadonlyMap<Layer, LayerState>

function isBroken(state: LayerReport['state']): boolean {
  return state !== 'current' && state !== 'changed'
}

async function runLayer(database: Database, task: LayerTask, states: States, work: LayerWork): Promise<LayerReport> {
  const { names, draft } = composed(task, work)
  const state = stateOf(states, task.layer)
  const { isEmpty, missing } = compareWithState(namesOwnedBy(task.layer, names), state)
  if (task.onlyIfMissing && !isEmpty) {
    return createReport({ state: 'current', diagnostics: describeBehind(database, task, missing) })
  }
  try {
    const history = await readMigrationHistory(resolve(work.root, task.layer.migrations))
    return await work.act({
      task,
      database,
      state,
      isEmpty,
      history,
      diagnosis: diagnoseHistory(history.migrations.map(toMigrationFile), state.records ?? []),
      schemas: [{ path: `${task.layer.name}.prisma`, content: draft }],
      external: externalOf(task, states, names),
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
        : describeDatabaseError(error, { address: database.address, source: work.source, layer: task.layer })
    return createReport({ state: 'failed', diagnostics: [diagnostic] })
  }
}

function composed(task: LayerTask, { schemas }: LayerWork): ComposedSchema {
  const schema = schemas.get(task)
  if (!schema) throw new InternalError(`The stack of ${titleOf(task.layer)} is not composed.`)
  return schema
}

/** What a database lacks of what a layer owns, and whether that is all of it. */
function compareWithState({ tables, enums }: DatabaseNames, { present }: LayerState) {
  const owned = [...tables, ...enums]
  const there = [...present.tables, ...present.enums]
  const missing = owned.filter((name) => !there.includes(name))
  const isEmpty = owned.length === 0 ? there.length === 0 : missing.length === owned.length
  return { isEmpty, missing }
}

/**
 * Everything in the listed PostgreSQL schemas that the layer does not own: what the layers below have in their texts, what
 * else is in their schemas, perhaps from a newer checkout, and what belongs to extensions.
 */
function externalOf(task: LayerTask, states: States, names: NamesByLayer): DatabaseNames {
  const lower = task.stack.filter((layer) => layer !== task.layer)
  return mergeDatabaseNames([
    ...lower.map((layer) => namesOwnedBy(layer, names)),
    ...lower.map((layer) => stateOf(states, layer).present),
    { tables: stateOf(states, task.layer).extensionTables, enums: [] },
  ])
}

function stateOf(states: States, layer: Layer): LayerState {
  const state = states.get(layer)
  if (!state) throw new InternalError(`The state of ${titleOf(layer)} was not read.`)
  return state
}

function toMigrationFile({ name, script }: MigrationHistory['migrations'][number]): MigrationFile {
  const unix = script.replaceAll('\r\n', '\n')
  const texts = [script, unix, unix.replaceAll('\n', '\r\n')]
  return { name, checksums: texts.map((text) => createHash('sha256').update(text).digest('hex')) }
}

function describeBehind(database: Database, task: LayerTask, missing: readonly string[]): Diagnostic[] {
  if (missing.length === 0) return []
  return [
    createDiagnostic('PUSH.LAYER_BEHIND', {
      message: `${titleOf(task.layer)} in ${formatAddress(database.address)} lacks ${missing.join(', ')}.`,
      why: `It belongs to ${task.owner.folder}, so this command leaves it alone.`,
      next: [`pnpm schema push (in ${task.owner.folder})`],
    }),
  ]
}
