import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, posix, resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'

/** Files below one folder, by paths with `/` relative to it. */
export interface FileTree {
  /** Names in a folder; none if there is no such folder. */
  list(folder: string): string[]
  kind(path: string): 'file' | 'folder' | undefined
  /** Text of a file, with line ends as `\n` and without a byte order mark; undefined if there is no such file. */
  read(path: string): string | undefined
  /** Writes a file as a whole: after a crash it has either the old or the new text. */
  write(path: string, text: string): void
}

/** Files on disk below an absolute path. */
export function nodeFileTree(root: string): FileTree & { readonly root: string } {
  const at = (path: string) => resolve(root, path)
  const kind = (path: string) => {
    const stats = statSync(at(path), { throwIfNoEntry: false })
    return stats?.isDirectory() ? 'folder' : stats?.isFile() ? 'file' : undefined
  }
  return {
    root,
    kind,
    list: (folder) => (kind(folder) === 'folder' ? readdirSync(at(folder)) : []),
    read: (path) => (kind(path) === 'file' ? normalizeText(readFileSync(at(path), 'utf8')) : undefined),
    write(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileAtomic.sync(at(path), text)
    },
  }
}

/** Files in memory. */
export function memoryFileTree(
  texts: Readonly<Record<string, string>>,
): FileTree & { readonly texts: Map<string, string> } {
  const files = new Map(Object.entries(texts))
  const isFolder = (folder: string) => [...files.keys()].some((path) => path.startsWith(`${folder}/`))
  return {
    texts: files,
    kind: (path) => (files.has(path) ? 'file' : isFolder(path) ? 'folder' : undefined),
    list(folder) {
      const inside = [...files.keys()].filter((path) => path.startsWith(`${folder}/`))
      return [...new Set(inside.map((path) => posix.relative(folder, path).split('/')[0] ?? ''))]
    },
    read(path) {
      const text = files.get(path)
      return text === undefined ? undefined : normalizeText(text)
    },
    write: (path, text) => void files.set(path, text),
  }
}

function normalizeText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}
