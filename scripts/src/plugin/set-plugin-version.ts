import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VERSIONS_FILE } from './plugin-files.ts'

/** Version of a plugin that was not released yet. */
export const FIRST_VERSION = '0.1.0'

/** Gives a plugin its first version, or takes its version out. */
export async function setPluginVersion(root: string, name: string, version: string | undefined): Promise<void> {
  const path = join(root, VERSIONS_FILE)
  const { [name]: _before, ...others }: Record<string, string> = JSON.parse(await readFile(path, 'utf8'))
  const entries = Object.entries(version === undefined ? others : { ...others, [name]: version })
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
  await writeFile(path, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}
