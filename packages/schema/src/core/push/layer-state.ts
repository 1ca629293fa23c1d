import { type DatabaseNames, mergeDatabaseNames, type NamesByLayer, namesOwnedBy } from '../compose/database-names.ts'
import { InternalError } from '../diagnostics/internal-error.ts'
import { type Layer, titleOf } from '../layer.ts'
import type { MigrationRecord } from '../migrate/diagnose-history.ts'
import type { LayerTask } from './plan-targets.ts'

/** What a database has in the PostgreSQL schema of a layer. */
export interface LayerState {
  /** Whether that schema is there at all. */
  readonly hasSchema: boolean
  /** Tables and enums, whoever made them. */
  readonly present: DatabaseNames
  /** Tables that belong to an extension, and so to nobody here. */
  readonly extensionTables: readonly string[]
  /** Records of the layer's migration history; undefined if it has none yet. */
  readonly records: readonly MigrationRecord[] | undefined
}

/** What a database has of each layer. */
export type LayerStates = ReadonlyMap<Layer, LayerState>

/** What a database has of a layer that was asked for. */
export function stateOf(layer: Layer, states: LayerStates): LayerState {
  const state = states.get(layer)
  if (!state) throw new InternalError(`The state of ${titleOf(layer)} was not read.`)
  return state
}

/** What a database lacks of what a layer owns, and whether that is all of it. */
export function compareWithState(
  { tables, enums }: DatabaseNames,
  { present }: LayerState,
): { isEmpty: boolean; missing: readonly string[] } {
  const owned = [...tables, ...enums]
  const there = [...present.tables, ...present.enums]
  const missing = owned.filter((name) => !there.includes(name))
  return { isEmpty: owned.length === 0 ? there.length === 0 : missing.length === owned.length, missing }
}

/**
 * Everything in the PostgreSQL schemas of a stack that its topmost layer does not own: what the layers below have in their
 * texts, what else is in their schemas, perhaps from a newer checkout, and what belongs to extensions.
 */
export function externalTo({ layer, stack }: LayerTask, names: NamesByLayer, states: LayerStates): DatabaseNames {
  const lower = stack.filter((candidate) => candidate !== layer)
  return mergeDatabaseNames([
    ...lower.map((candidate) => namesOwnedBy(candidate, names)),
    ...lower.map((candidate) => stateOf(candidate, states).present),
    { tables: stateOf(layer, states).extensionTables, enums: [] },
  ])
}
