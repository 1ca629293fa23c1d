import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LOCKFILE } from '../scaffold/tidy-dependencies.ts'
import { trackedFiles } from '../tracked-files.ts'

/** Words of the texts, each with what stands in its place. */
export type Renames = ReadonlyMap<string, string>

/** Writes other words into every text file of the workspace but the lockfile. */
export async function renameInFiles(root: string, renames: Renames): Promise<void> {
  for (const path of await trackedFiles(root)) {
    if (path === LOCKFILE) continue
    const bytes = await readFile(join(root, path))
    if (bytes.includes(0)) continue
    const text = bytes.toString('utf8')
    const renamed = /(^|\/)package\.json$/.test(path) ? renameInManifest(text, renames) : renameInText(text, renames)
    if (renamed !== text) await writeFile(join(root, path), renamed)
  }
}

/** Writes other words into a text where they stand alone: not as a part of a longer name or of an address. */
function renameInText(text: string, renames: Renames): string {
  const words = [...renames.keys()].map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\w.+-])(?:${words.join('|')})(?![\\w-]|\\.\\w)`, 'g')
  return text.replaceAll(pattern, (word) => renames.get(word) ?? word)
}

/** As {@link renameInText}, in the strings of a package.json; its dependencies stay in order. */
function renameInManifest(text: string, renames: Renames): string {
  const manifest: unknown = JSON.parse(text)
  const renamed = renameInValue(manifest, renames)
  return JSON.stringify(renamed) === JSON.stringify(manifest) ? text : `${JSON.stringify(renamed, null, 2)}\n`
}

function renameInValue(value: unknown, renames: Renames, key = ''): unknown {
  if (typeof value === 'string') return renameInText(value, renames)
  if (Array.isArray(value)) return value.map((item) => renameInValue(item, renames))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([name, item]) => [renameInText(name, renames), renameInValue(item, renames, name)] as const,
  )
  const ordered = /dependencies$/i.test(key) ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries
  return Object.fromEntries(ordered)
}
