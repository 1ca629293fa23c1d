import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { FileTree } from '../../ports/file-tree.ts'

/** A file to write; without a text, one to remove. */
export interface FileChange {
  readonly path: string
  readonly text: string | undefined
}

/** A file or folder to move at once to where nothing is. */
export interface FileMove {
  readonly from: string
  readonly path: string
}

/**
 * Makes all changes, in their order, or none: where one fails, those before it are undone.
 *
 * Each file is written as a whole. A process that is killed leaves the first changes made and the rest not, so the file that
 * tells what has been done goes last.
 */
export function writeFiles(changes: readonly (FileChange | FileMove)[], files: FileTree): Result<void> {
  const undo: (FileChange | FileMove)[] = []
  for (const change of changes) {
    try {
      const before = beforeOf(change, files)
      if ('text' in change && 'text' in before && before.text === change.text) continue
      apply(change, files)
      undo.unshift(before)
    } catch (cause) {
      const lost = undo.filter((earlier) => !isApplied(earlier, files)).map(({ path }) => path)
      if (!(cause instanceof Error && 'syscall' in cause)) throw cause
      const end = lost.length === 0 ? 'Nothing was changed' : `What was there before is not back in ${lost.join(', ')}`
      return failure(
        createDiagnostic('FILE.UNWRITABLE', {
          message: `${change.path} cannot be ${'text' in change && change.text === undefined ? 'removed' : 'written'}. ${end}.`,
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

function beforeOf(change: FileChange | FileMove, files: FileTree): FileChange | FileMove {
  if ('from' in change) return { from: change.path, path: change.from }
  return { path: change.path, text: files.read(change.path) }
}

/** Tries to make a change, as part of undoing others: what fails must not keep the rest from being undone. */
function isApplied(change: FileChange | FileMove, files: FileTree): boolean {
  try {
    apply(change, files)
    return true
  } catch {
    return false
  }
}

function apply(change: FileChange | FileMove, files: FileTree): void {
  if ('from' in change) files.move(change.from, change.path)
  else if (change.text === undefined) files.remove(change.path)
  else files.write(change.path, change.text)
}
