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

/** What a layer must leave alone, from the text of its package's external.json; undefined if that does not say. */
export function parseExternal(text: string, { kind }: Project, layer: string): DatabaseNames | undefined {
  const external = parseJson(text)
  const names = kind === 'app' ? external : isObject(external) ? external[layer] : undefined
  if (!isObject(names) || !isListOfTexts(names.tables) || !isListOfTexts(names.enums)) return undefined
  return { tables: names.tables, enums: names.enums }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}
