import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { kill, pid } from 'node:process'
import { threadId } from 'node:worker_threads'

/** An empty folder in which to prepare what takes another one's place. Disposing of it removes what is left in it. */
export interface StagingFolder extends Disposable {
  /** Absolute, on the same disk as the other one, and hidden: compilers and linters look past it. */
  readonly path: string
  /** Writes a file into it. */
  write(path: string, text: string): void
  /** Puts it at the place of the other folder, if there is none yet. */
  takePlace(): boolean
  /** Moves one of its files over the other folder's. */
  moveFile(path: string): void
}

/** Makes a folder beside an absolute path, and removes those that killed processes left there. */
export function createStagingFolder(target: string): StagingFolder {
  const parent = dirname(target)
  const prefix = `.${basename(target)}.`
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) {
    const [owner, , ending] = name.startsWith(prefix) ? name.slice(prefix.length).split('.') : []
    if (ending === 'tmp' && !isAlive(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true })
  }
  const path = join(parent, `${prefix}${pid}.${threadId}.tmp`)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  return {
    path,
    write: (file, text) => writeFileSync(join(path, file), text),
    takePlace() {
      try {
        renameSync(path, target)
        return true
      } catch (error) {
        if (isTaken(error)) return false
        throw error
      }
    },
    moveFile(file) {
      mkdirSync(dirname(join(target, file)), { recursive: true })
      renameSync(join(path, file), join(target, file))
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}

function isAlive(owner: number): boolean {
  try {
    return kill(owner, 0)
  } catch (error) {
    // It lives, and is another user's.
    return codeOf(error) === 'EPERM'
  }
}

/** Windows answers EPERM where others say that the folder is there. */
function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
