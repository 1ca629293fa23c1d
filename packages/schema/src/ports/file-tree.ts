import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'

/** Files below one folder, by paths with `/` relative to it. */
export interface FileTree {
  /** Names in a folder; none if there is no such folder. */
  list(folder: string): string[]
  /** Paths of all files below a folder, relative to it and sorted; none if there is no such folder. */
  walk(folder: string): string[]
  kind(path: string): 'file' | 'folder' | undefined
  /** Text of a file, with line ends as `\n` and without a byte order mark; undefined if there is no such file. */
  read(path: string): string | undefined
  /** Writes a file as a whole: after a crash it has either the old or the new text. */
  write(path: string, text: string): void
  /** Moves a file or folder at once to where nothing is: nobody ever sees half of it there. */
  move(from: string, to: string): void
  /** Removes a file, or a folder with everything in it. */
  remove(path: string): void
}

/** Files on disk below an absolute path. */
export function nodeFileTree(root: string): FileTree {
  const at = (path: string) => resolve(root, path)
  const kind = (path: string) => {
    const stats = statSync(at(path), { throwIfNoEntry: false })
    return stats?.isDirectory() ? 'folder' : stats?.isFile() ? 'file' : undefined
  }
  return {
    kind,
    list: (folder) => (kind(folder) === 'folder' ? readdirSync(at(folder)) : []),
    walk(folder) {
      if (kind(folder) !== 'folder') return []
      const entries = readdirSync(at(folder), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      )
      return entries
        .map(({ parentPath, name }) => relative(at(folder), join(parentPath, name)).split(sep).join('/'))
        .sort()
    },
    read: (path) => (kind(path) === 'file' ? normalizeText(readFileSync(at(path), 'utf8')) : undefined),
    write(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true })
      loadWriter().sync(at(path), text)
    },
    move(from, to) {
      mkdirSync(dirname(at(to)), { recursive: true })
      renameSync(at(from), at(to))
    },
    remove: (path) => rmSync(at(path), { recursive: true }),
  }
}

/** Files in memory. */
export function memoryFileTree(
  texts: Readonly<Record<string, string>>,
): FileTree & { readonly texts: Map<string, string> } {
  const files = new Map(Object.entries(texts))
  const walk = (folder: string) =>
    [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => posix.relative(folder, path))
  return {
    texts: files,
    kind: (path) => (files.has(path) ? 'file' : walk(path).length > 0 ? 'folder' : undefined),
    list: (folder) => [...new Set(walk(folder).map((path) => path.split('/')[0] ?? ''))],
    walk: (folder) => walk(folder).sort(),
    read(path) {
      const text = files.get(path)
      return text === undefined ? undefined : normalizeText(text)
    },
    write: (path, text) => void files.set(path, text),
    move(from, to) {
      const moved = [...files].filter(([path]) => path === from || path.startsWith(`${from}/`))
      for (const [path, text] of moved) {
        files.delete(path)
        files.set(`${to}${path.slice(from.length)}`, text)
      }
    },
    remove(path) {
      for (const below of walk(path)) files.delete(posix.join(path, below))
      files.delete(path)
    },
  }
}

function normalizeText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** Loaded at the first write: many a command only reads, and so does every thread. */
function loadWriter(): typeof import('write-file-atomic') {
  return createRequire(import.meta.url)('write-file-atomic') as typeof import('write-file-atomic')
}
