import type { FileTree } from './file-tree.ts'

/** A file tree as it would be with other texts at some paths; undefined stands for no file. Only `read` and `kind` see them. */
export function overlayFileTree(files: FileTree, texts: ReadonlyMap<string, string | undefined>): FileTree {
  const kindOf = (path: string) => (texts.get(path) === undefined ? undefined : 'file')
  return {
    ...files,
    kind: (path) => (texts.has(path) ? kindOf(path) : files.kind(path)),
    read: (path) => (texts.has(path) ? texts.get(path) : files.read(path)),
  }
}
