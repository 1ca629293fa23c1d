import type { Project } from '../project.ts'
import { type DatabaseNames, mergeDatabaseNames, type NamesByLayer, namesOwnedBy } from './database-names.ts'

/** What one owner must leave alone; for a package with several layers, what each of them must. */
type External = DatabaseNames | Readonly<Record<string, DatabaseNames>>

/** Text of external.json: what in the combined schema belongs to others. */
export function writeExternal({ kind, stack, owned }: Project, names: NamesByLayer): string {
  const entries = owned.map((owner): [string, DatabaseNames] => {
    const others = stack.filter((layer) => layer !== owner)
    return [owner.name, mergeDatabaseNames(others.map((layer) => namesOwnedBy(layer, names)))]
  })
  const external: External | undefined = kind === 'app' ? entries[0]?.[1] : Object.fromEntries(entries)
  return `${JSON.stringify(external, null, 2)}\n`
}

/** What a layer must leave alone, from the text of its package's external.json. */
export function parseExternal(text: string, { kind }: Project, layer: string): DatabaseNames {
  const external = JSON.parse(text) as External
  const names = kind === 'app' ? (external as DatabaseNames) : (external as Record<string, DatabaseNames>)[layer]
  return { tables: names?.tables ?? [], enums: names?.enums ?? [] }
}
