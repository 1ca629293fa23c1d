import { posix } from 'node:path'
import { x } from 'tinyexec'

/** Where files that git knows still name an app by its folder or its package, as `path:line`. */
export async function findMentions(root: string, name: string): Promise<readonly string[]> {
  const args = ['grep', '-I', '--line-number', '--null', '--extended-regexp', '-e', `(apps|@workspace)/${name}`]
  const { stdout } = await x('git', args, { nodeOptions: { cwd: root } }).then(
    (output) => output,
    () => ({ stdout: '' }),
  )
  return stdout.split('\n').flatMap((found) => {
    const [path = '', line = '', text = ''] = found.split('\0')
    return isMention(text, { name, folder: posix.dirname(path) }) ? [`${path}:${line}`] : []
  })
}

/**
 * Whether a line names an app by its package, or by its folder as it is called from the root or from the file's own folder:
 * a route `/apps/shop` and a module `./apps/shop.ts` of another app are none of it. A filter `--filter=./apps/shop` is called from
 * the root.
 *
 * @param place - `folder` is that of the file, relative to the root.
 */
export function isMention(text: string, { name, folder }: { readonly name: string; readonly folder: string }): boolean {
  const mention = new RegExp(`(?<![\\w./@-])(@workspace/|(?:\\.{1,2}/)*apps/)${name}(?![\\w-])`, 'g')
  return [...text.matchAll(mention)].some(({ index, 1: before = '' }) => {
    const isRelative = before.startsWith('.') && text[index - 1] !== '='
    return !isRelative || posix.join(folder, before, name) === `apps/${name}`
  })
}
