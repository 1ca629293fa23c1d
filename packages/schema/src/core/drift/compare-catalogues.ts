import { type Catalogue, type CatalogueObject, keyOf } from './catalogue.ts'

/** One way in which a database is not as promised. What a missing or extra table has comes with the table. */
export type Difference =
  | { readonly kind: 'missing'; readonly object: CatalogueObject; readonly parts: Catalogue }
  | { readonly kind: 'extra'; readonly object: CatalogueObject; readonly parts: Catalogue }
  | {
      readonly kind: 'changed'
      readonly object: CatalogueObject
      readonly found: CatalogueObject
      /** Names of the facts that differ. */
      readonly facts: readonly string[]
    }

/** Whether two definitions are the same to PostgreSQL. */
type IsSame = (a: string | undefined, b: string | undefined) => boolean

/** Finds the differences between what a database should have and what it has. */
export function compareCatalogues(promised: Catalogue, found: Catalogue, isSame: IsSame): Difference[] {
  const promisedByKey = byKey(promised)
  const foundByKey = byKey(found)
  return [
    ...onlyIn(promised, foundByKey).map(({ object, parts }): Difference => ({ kind: 'missing', object, parts })),
    ...onlyIn(found, promisedByKey).map(({ object, parts }): Difference => ({ kind: 'extra', object, parts })),
    ...promised.flatMap((object) => compareObjects(object, foundByKey.get(keyOf(object)), isSame)),
  ]
}

function byKey(catalogue: Catalogue): ReadonlyMap<string, CatalogueObject> {
  return new Map(catalogue.map((object) => [keyOf(object), object]))
}

/** Objects that the other database lacks; parts of such a table stay with it. */
function onlyIn(catalogue: Catalogue, other: ReadonlyMap<string, CatalogueObject>) {
  const alone = catalogue.filter((object) => !other.has(keyOf(object)))
  const tables = alone.filter(({ kind }) => kind === 'table')
  const tableOf = ({ schema, table }: CatalogueObject) =>
    tables.find((candidate) => candidate.schema === schema && candidate.name === table)
  const parts = Map.groupBy(alone, tableOf)
  return (parts.get(undefined) ?? []).map((object) => ({ object, parts: parts.get(object) ?? [] }))
}

function compareObjects(object: CatalogueObject, found: CatalogueObject | undefined, isSame: IsSame): Difference[] {
  if (!found) return []
  const names = [...new Set([...Object.keys(object.facts), ...Object.keys(found.facts)])].sort()
  const facts = names.filter((name) => !isSame(object.facts[name], found.facts[name]))
  return facts.length > 0 ? [{ kind: 'changed', object, found, facts }] : []
}

/**
 * Splits differences into those that a push of the layers' texts explains, and the rest.
 *
 * @param options.pushed what the database would have if the texts had been pushed on top of the promise; undefined if nobody tried
 */
export function separatePushed(
  differences: readonly Difference[],
  found: Catalogue,
  { pushed, isSame }: { readonly pushed: Catalogue | undefined; readonly isSame: IsSame },
) {
  if (!pushed) return { pushed: [], rest: differences }
  const foundByKey = byKey(found)
  const pushedByKey = byKey(pushed)
  const isPushed = (difference: Difference) => {
    const objects = difference.kind === 'changed' ? [difference.object] : [difference.object, ...difference.parts]
    return objects.every((object) => isEqual(foundByKey.get(keyOf(object)), pushedByKey.get(keyOf(object)), isSame))
  }
  return {
    pushed: differences.filter(isPushed),
    rest: differences.filter((difference) => !isPushed(difference)),
  }
}

function isEqual(a: CatalogueObject | undefined, b: CatalogueObject | undefined, isSame: IsSame): boolean {
  return a && b ? compareObjects(a, b, isSame).length === 0 : a === b
}
