import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { x } from 'tinyexec'

/** The files that git knows or would add, those that are gone left out, by path from the root. */
export async function trackedFiles(root: string): Promise<readonly string[]> {
  const { stdout } = await x('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    throwOnError: true,
    nodeOptions: { cwd: root },
  })
  const paths = new Set(stdout.split('\0').filter((path) => path !== ''))
  return [...paths].filter((path) => existsSync(join(root, path))).sort()
}
