import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'

/** The packages that would be broken if an app went, since they depend on it, in a line each. */
export async function findAppUsers(root: string, name: string): Promise<readonly string[]> {
  const files = (
    await glob(['package.json', '{apps,packages}/*/package.json', 'scripts/package.json'], { cwd: root })
  ).sort()
  const users = await Promise.all(
    files.map(async (file) => {
      const { dependencies, devDependencies } = JSON.parse(await readFile(join(root, file), 'utf8'))
      return `@workspace/${name}` in { ...dependencies, ...devDependencies } ? [`${file} depends on it`] : []
    }),
  )
  return users.flat()
}
