import { compareText } from '../diagnostics/diagnostic.ts'

/** The same thing before and after; one of the two is missing where it is gone or new. */
export interface Pair<Named> {
  readonly before: Named | undefined
  readonly after: Named | undefined
  readonly isRenamed: boolean
}

/** How to recognise something that has another name. */
export interface Recognition<Named> {
  /** The name before, where the author says so. */
  readonly renamedFrom: (named: Named) => string | undefined
  /** What an earlier one is in the database, where it is something there. */
  readonly identityBefore: (named: Named) => string | undefined
  /** The same of a later one. */
  readonly identityAfter: (named: Named) => string | undefined
}

/** Pairs what is the same before and after, sorted by name. What the author says goes before what the database says. */
export function pairByName<Named>(
  from: ReadonlyMap<string, Named>,
  to: ReadonlyMap<string, Named>,
  { renamedFrom, identityBefore, identityAfter }: Recognition<Named>,
): Pair<Named>[] {
  const removed = [...from].filter(([name]) => !to.has(name))
  const added = [...to].filter(([name]) => !from.has(name)).sort(([a], [b]) => compareText(a, b))
  const oldNames = new Map<string, string>()
  const isFree = (old: string) => removed.some(([name]) => name === old) && ![...oldNames.values()].includes(old)
  const pairUp = (findOld: (after: Named) => string | undefined) => {
    for (const [name, after] of added) {
      const old = oldNames.has(name) ? undefined : findOld(after)
      if (old !== undefined && isFree(old)) oldNames.set(name, old)
    }
  }
  pairUp(renamedFrom)
  pairUp((after) => {
    const identity = identityAfter(after)
    return removed.find(([, before]) => identity !== undefined && identityBefore(before) === identity)?.[0]
  })
  const renamed = new Set(oldNames.values())
  const names = [...new Set([...from.keys(), ...to.keys()])].filter((name) => !renamed.has(name)).sort(compareText)
  return names.map((name) => {
    const old = oldNames.get(name)
    return { before: from.get(old ?? name), after: to.get(name), isRenamed: old !== undefined }
  })
}

/** Later names of what was renamed, by the earlier ones. */
export function renamesOf<Named extends { readonly name: string }>(pairs: readonly Pair<Named>[]): Map<string, string> {
  const renames = new Map<string, string>()
  for (const { before, after, isRenamed } of pairs)
    if (isRenamed && before && after) renames.set(before.name, after.name)
  return renames
}
