import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ParsedLayer } from '../layer.ts'
import { type BackRelation, writeBackRelations } from './back-relations.ts'
import type { Declarations } from './declarations.ts'
import { type JoinTable, pairLists } from './join-tables.ts'
import { checkAmbiguity, nameUnclearKeys } from './name-relations.ts'
import { hasForeignKey, isCounterpart, type RelationSide, relationSidesOf } from './relation-sides.ts'

/** What the composer adds so that both sides of every relation are there and named where they have to be. */
export interface RelationPlan {
  readonly backRelations: readonly BackRelation[]
  /** Names to write into the author's `@relation(…)`, by the side with the key. */
  readonly names: ReadonlyMap<RelationSide, string>
  readonly joinTables: readonly JoinTable[]
}

/** Pairs the relation fields of a stack and plans what is missing. */
export function planRelations(
  layers: readonly ParsedLayer[],
  declarations: Declarations,
): { plan: RelationPlan; findings: readonly Diagnostic[] } {
  const sides = relationSidesOf(layers, declarations)
  const keys = sides.filter(hasForeignKey)
  const others = sides.filter((side) => !hasForeignKey(side))
  const names = nameUnclearKeys(sides)
  const isAnswered = (key: RelationSide) => !names.has(key) && others.some((side) => isCounterpart(key, side))
  const written = writeBackRelations({
    keys,
    unanswered: keys.filter((key) => !isAnswered(key)),
    names,
    declarations,
  })
  const paired = pairLists(
    others.filter((side) => !keys.some((key) => isCounterpart(key, side))),
    keys,
  )
  return {
    plan: { backRelations: written.backRelations, names, joinTables: paired.joinTables },
    findings: [...checkAmbiguity(sides, names), ...written.findings, ...paired.findings],
  }
}
