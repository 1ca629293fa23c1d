import { execFileSync } from 'node:child_process'

/** The git repository around a folder. Every function throws an Error that says what git says. */
export interface Git {
  /** Whether the folder is in a repository. */
  isRepository(): boolean
  /** Paths below the given ones that differ from the last commit, new files included. */
  uncommitted(paths: readonly string[]): string[]
  hasTag(name: string): boolean
  /** Commits the given paths, and nothing else that may be staged. */
  commit(paths: readonly string[], message: string): void
  /** Tags the last commit. */
  tag(name: string, message: string): void
  /** Takes the last commit back, and leaves the files as they are. */
  undoCommit(): void
  /** Takes the given paths out of the next commit. */
  unstage(paths: readonly string[]): void
}

/** Git as a program, in an absolute folder. */
export function nodeGit(root: string): Git {
  const run = (...args: string[]): string => {
    try {
      return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (cause) {
      throw new Error(describe(cause), { cause })
    }
  }
  return {
    isRepository() {
      try {
        return run('rev-parse', '--is-inside-work-tree').trim() === 'true'
      } catch {
        return false
      }
    },
    uncommitted: (paths) =>
      run('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--', ...paths)
        .split('\0')
        .filter((line) => line !== '')
        .map((line) => line.slice('XY '.length)),
    hasTag: (name) => run('tag', '--list', name).trim() === name,
    commit(paths, message) {
      run('add', '--', ...paths)
      run('commit', '--quiet', '--message', message, '--', ...paths)
    },
    tag: (name, message) => void run('tag', '--annotate', '--message', message, name),
    undoCommit() {
      const [, parent] = run('rev-list', '--parents', '--max-count=1', 'HEAD').trim().split(' ')
      if (parent) run('reset', '--quiet', '--soft', parent)
      else run('update-ref', '-d', 'HEAD')
    },
    unstage: (paths) => void run('reset', '--quiet', '--', ...paths),
  }
}

function describe(cause: unknown): string {
  const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
  return stderr || (cause instanceof Error ? cause.message : String(cause))
}
