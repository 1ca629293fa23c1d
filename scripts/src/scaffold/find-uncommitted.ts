import { x } from 'tinyexec'

/** Files that git could not give back, in a line each. */
export async function findUncommitted(root: string, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return []
  const { exitCode, stdout } = await x(
    'git',
    ['status', '--porcelain', '--untracked-files=all', '--ignored', '-z', '--', ...paths],
    { nodeOptions: { cwd: root } },
  ).then(
    (output) => output,
    () => ({ exitCode: 1, stdout: '' }),
  )
  const changed = exitCode === 0 ? stdout.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)])) : paths
  return changed.map((path) => `${path}, which is not committed`)
}
