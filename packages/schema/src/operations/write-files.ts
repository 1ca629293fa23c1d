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
    const before = { path: change.path, text: files.read(change.path) }
    if (before.text === change.text) continue
    try {
      apply(change, files)
      undo.unshift(before)
    } catch (cause) {
      if (!(cause instanceof Error && 'syscall' in cause)) throw cause
      for (const earlier of undo) apply(earlier, files)
      return failure(
        createDiagnostic('FILE.UNWRITABLE', {
          message: `${change.path} cannot be ${change.text === undefined ? 'removed' : 'written'}. Nothing was changed.`,
          why: cause.message,
          next: ['Check the rights of the folder and the space on the disk, then run the command again.'],
        }),
      )
    }
  }
  return success(undefined)
}

function apply({ path, text }: FileChange, files: FileTree): void {
  if (text === undefined) files.remove(path)
  else files.write(path, text)
}
