import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const configModule = new URL('../src/config/define-config.ts', import.meta.url).href

/** Files of folders below test/fixtures, later ones over earlier ones, with configurations that load in any folder. */
export function fixtureFiles(...folders: readonly string[]): Record<string, string> {
  return Object.assign({}, ...folders.map(filesBelow)) as Record<string, string>
}

function filesBelow(folder: string): Record<string, string> {
  const root = fileURLToPath(new URL(`./fixtures/${folder}`, import.meta.url))
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      const text = readFileSync(path, 'utf8').replace("'@workspace/schema/config'", `'${configModule}'`)
      return [relative(root, path).split(sep).join('/'), text]
    }),
  )
}
