import { compareText } from '../diagnostics/diagnostic.ts'
import { InternalError } from '../diagnostics/internal-error.ts'
import { type Declared, type Layer, type ParsedLayer, titleOf } from '../layer.ts'
import { databaseNameOf } from '../parse/block.ts'
import type { Declarations } from './declarations.ts'
import type { RelationPlan } from './plan-relations.ts'

/** Database names, each with its PostgreSQL schema: `public.users`. */
export interface DatabaseNames {
  readonly tables: readonly string[]
  readonly enums: readonly string[]
}

/** What a layer owns in the database, in a stable order. */
export function databaseNamesOf(
  layer: ParsedLayer,
  declarations: Declarations,
  relations: RelationPlan,
): DatabaseNames {
  const qualify = (name: string) => `${layer.databaseSchema}.${name}`
  const names = (declared: Iterable<Declared>) =>
    [...declared].filter((candidate) => candidate.layer === layer).map(({ block }) => databaseNameOf(block))
  const joinTables = relations.joinTables.filter((table) => table.layer === layer).map(({ name }) => name)
  return {
    tables: [...names(declarations.models.values()), ...joinTables].map(qualify).sort(compareText),
    enums: names(declarations.enums.values()).map(qualify).sort(compareText),
  }
}

/** What each layer of a stack owns, by the layer's name. */
export type NamesByLayer = ReadonlyMap<string, DatabaseNames>

/** What a layer of a composed stack owns. */
export function namesOwnedBy(layer: Layer, names: NamesByLayer): DatabaseNames {
  const owned = names.get(layer.name)
  if (!owned) throw new InternalError(`${titleOf(layer)} is not part of the composed stack.`)
  return owned
}

/** Joins what several layers own. */
export function mergeDatabaseNames(all: readonly DatabaseNames[]): DatabaseNames {
  return {
    tables: [...new Set(all.flatMap(({ tables }) => tables))].sort(compareText),
    enums: [...new Set(all.flatMap(({ enums }) => enums))].sort(compareText),
  }
}
