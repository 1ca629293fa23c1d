import { x } from 'tinyexec'

/** Where files that git knows still name an app by its folder or its package, as `path:line`. */
export async function findMentions(root: string, name: string): Promise<readonly string[]> {
  const pattern = `(apps|@workspace)/${name}([^a-z0-9-]|$)`
  const { stdout } = await x('git', ['grep', '--line-number', '--extended-regexp', '-e', pattern], {
    nodeOptions: { cwd: root },
  }).then(
    (output) => output,
    () => ({ stdout: '' }),
  )
  return stdout.split('\n').flatMap((line) => /^[^:]+:\d+/.exec(line)?.[0] ?? [])
}
