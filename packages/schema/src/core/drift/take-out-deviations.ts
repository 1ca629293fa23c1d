import { type CatalogueObject, nameOf } from './catalogue.ts'
import type { Difference } from './compare-catalogues.ts'

/** Takes out the differences that the workspace knows and means, by name of the object or of its table. */
export function takeOutDeviations(
  differences: readonly Difference[],
  known: Readonly<Record<string, string>>,
): { readonly rest: readonly Difference[]; readonly used: readonly string[] } {
  const names = Object.keys(known)
  const nameFor = ({ object }: Difference) => names.find((name) => isAbout(object, name))
  return {
    rest: differences.filter((difference) => nameFor(difference) === undefined),
    used: differences.flatMap((difference) => nameFor(difference) ?? []),
  }
}

function isAbout(object: CatalogueObject, name: string): boolean {
  return nameOf(object) === name || (object.table !== undefined && `${object.schema}.${object.table}` === name)
}
