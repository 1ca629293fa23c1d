import { createDiagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import type { FileTree } from '../ports/file-tree.ts'

/** A file to write; without a text, one to remove. */
export interface FileChange {
  readonly path: string
  readonly text: string | undefined
}

/**
 * Makes all changes, in their order, or none: where one fails, those before it are undone.
 *
 * Each file is written as a whole. A process that is killed leaves the first changes made and the rest not, so the file that
 * tells what has been done goes last.
 */
export function writeFiles(changes: readonly FileChange[], files: FileTree): Result<void> {
  const undo: FileChange[] = []
  for (const change of changes) {
    try {
      const before = { path: change.path, text: files.read(change.path) }
      if (before.text === change.text) continue
      apply(change, files)
      undo.unshift(before)
    } catch (cause) {
      const lost = undo.filter((earlier) => !isApplied(earlier, files)).map(({ path }) => path)
      if (!(cause instanceof Error && 'syscall' in cause)) throw cause
      const end = lost.length === 0 ? 'Nothing was changed' : `What was there before is not back in ${lost.join(', ')}`
      return failure(
        createDiagnostic('FILE.UNWRITABLE', {
          message: `${change.path} cannot be ${change.text === undefined ? 'removed' : 'written'}. ${end}.`,
          why: cause.message,
          next: [
            ...(lost.length === 0 ? [] : [`See what is left of it: git status ${lost.join(' ')}`]),
            'Check the rights of the folder and the space on the disk, then run the command again.',
          ],
        }),
      )
    }
  }
  return success(undefined)
}

/** Tries to make a change, as part of undoing others: what fails must not keep the rest from being undone. */
function isApplied(change: FileChange, files: FileTree): boolean {
  try {
    apply(change, files)
    return true
  } catch {
    return false
  }
}

function apply({ path, text }: FileChange, files: FileTree): void {
  if (text === undefined) files.remove(path)
  else files.write(path, text)
}
