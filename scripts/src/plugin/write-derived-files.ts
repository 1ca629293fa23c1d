import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Diagnostic, generate, writeChangelog, writeDocs } from '@workspace/schema'
import { VERSIONS_FILE } from './plugin-files.ts'

/** Version of a plugin that was not released yet. */
export const FIRST_VERSION = '0.1.0'

/**
 * Writes everything that is told from the layers: combined schemas, clients, pages and the changelog.
 *
 * @returns what stands against it; the files are half written then.
 */
export async function writeDerivedFiles(root: string): Promise<readonly Diagnostic[]> {
  const steps = [() => generate({ cwd: root }), () => writeDocs({ cwd: root }), () => writeChangelog({ cwd: root })]
  for (const step of steps) {
    const errors = (await step()).diagnostics.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) return errors
  }
  return []
}

/** Gives a plugin its first version, or takes its version out. */
export async function setPluginVersion(root: string, name: string, version: string | undefined): Promise<void> {
  const path = join(root, VERSIONS_FILE)
  const { [name]: _before, ...others }: Record<string, string> = JSON.parse(await readFile(path, 'utf8'))
  const entries = Object.entries(version === undefined ? others : { ...others, [name]: version })
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
  await writeFile(path, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}
