import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { x } from 'tinyexec'

/** The files that a clone would hold, with what is not committed yet. */
export async function copyWorkingTree(root: string, to: string): Promise<void> {
  const { stdout } = await x('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    throwOnError: true,
    nodeOptions: { cwd: root },
  })
  const existing = stdout.split('\0').filter((path) => path !== '')
  for (const path of existing) await cp(join(root, path), join(to, path), { recursive: true }).catch(ignoreMissing)
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
