import { namesOwnedBy } from '../../core/compose/database-names.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { InternalError } from '../../core/diagnostics/internal-error.ts'
import { titleOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import { formatAddress } from '../../core/push/address.ts'
import { compareWithState, externalTo, stateOf } from '../../core/push/layer-state.ts'
import type { LayerTask, Target } from '../../core/push/plan-targets.ts'
import type { Database } from '../../ports/database.ts'
import { nodeFileTree } from '../../ports/file-tree.ts'
import type { ComposedSchema } from '../compose/create-composer.ts'
import { describeDatabaseError, type UrlSource } from '../database/describe-database-error.ts'
import { readLayerStates } from '../database/read-layer-states.ts'
import { leadsToText } from '../history/read-history-lock.ts'
import { readLayerHistory } from '../history/read-layer-history.ts'
import { createReport, type LayerReport, type LayerRun } from './layer-run.ts'

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
  /** The command to run again with a consent; by default `push`. */
  readonly command?: string
  /** Does the work on one layer. */
  readonly act: (run: LayerRun) => Promise<LayerReport>
  /** Called before each layer. */
  readonly onStart: (layer: LayerSource) => void
  /** Called after each layer. */
  readonly onLayer: (outcome: LayerOutcome) => void
}

/** Works through the layers of an open database, lower ones first; what builds on a failed one is skipped. */
export async function runLayers(database: Database, { tasks }: Target, work: LayerWork): Promise<LayerOutcome[]> {
  const outcomes: LayerOutcome[] = []
  for (const task of tasks) {
    work.onStart(task.layer)
    const start = performance.now()
    const isBlocked = outcomes.some((outcome) => isBroken(outcome) && task.stack.includes(outcome.layer))
    const report = isBlocked ? createReport({ state: 'skipped' }) : await runLayer(database, task, work)
    const outcome = { ...report, layer: task.layer, milliseconds: Math.round(performance.now() - start) }
    outcomes.push(outcome)
    work.onLayer(outcome)
  }
  return outcomes
}

function isBroken({ state }: LayerOutcome): boolean {
  return state !== 'current' && state !== 'changed'
}

async function runLayer(database: Database, task: LayerTask, work: LayerWork): Promise<LayerReport> {
  const { names, draft } = composed(task, work)
  try {
    // For each layer anew: the migrations of one below may have made more than its text says.
    const states = await readLayerStates(database, task.stack)
    const state = stateOf(task.layer, states)
    const { isEmpty, missing } = compareWithState(namesOwnedBy(task.layer, names), state)
    if (task.onlyIfMissing && !isEmpty) {
      const diagnostics = missing.length > 0 ? [describeBehind(database, task, missing)] : []
      return createReport({ state: 'current', diagnostics })
    }
    return await work.act({
      task,
      database,
      state,
      isEmpty,
      ...(await readLayerHistory(work.root, task.layer, state.records ?? [])),
      leadsToText: () => leadsToText(task.layer, nodeFileTree(work.root)),
      schemas: [{ path: `${task.layer.name}.prisma`, content: draft }],
      external: externalTo(task, names, states),
      readExternal: async () => externalTo(task, names, await readLayerStates(database, task.stack)),
      confirmed: work.confirmed,
      isDryRun: work.isDryRun,
      command: work.command,
    })
  } catch (thrown) {
    const { layer } = task
    const diagnostic = describeDatabaseError(thrown, { address: database.address, source: work.source, layer })
    return createReport({ state: 'failed', diagnostics: [diagnostic] })
  }
}

function composed(task: LayerTask, { schemas }: LayerWork): ComposedSchema {
  const schema = schemas.get(task)
  if (!schema) throw new InternalError(`The stack of ${titleOf(task.layer)} is not composed.`)
  return schema
}

function describeBehind({ address }: Database, { layer, owner }: LayerTask, missing: readonly string[]): Diagnostic {
  return createDiagnostic('DATABASE.LAYER_BEHIND', {
    message: `${titleOf(layer)} in ${formatAddress(address)} lacks ${missing.join(', ')}.`,
    why: `It belongs to ${owner.folder}, so this command leaves it alone.`,
    next: [
      `In development: pnpm schema push (in ${owner.folder})`,
      `Elsewhere: pnpm schema deploy (in ${owner.folder})`,
    ],
  })
}
