import type { Code } from '../../core/diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic, type Place } from '../../core/diagnostics/diagnostic.ts'
import type { FileTree } from '../../ports/file-tree.ts'

/** A file that is made out of others, and how it stands to the one on disk. */
export interface ComparedFile {
  readonly path: string
  readonly text: string
  readonly state: 'current' | 'changed' | 'missing'
  /** Text on disk. */
  readonly previous: string | undefined
}

/** Compares what a file has to be with what is on disk. */
export function compareFile(path: string, text: string, files: FileTree): ComparedFile {
  const previous = files.read(path)
  const state = previous === undefined ? 'missing' : previous === text ? 'current' : 'changed'
  return { path, text, state, previous }
}

/** Reports every file that is not current with the first line that differs, and the command that writes it. */
export function checkFiles(
  files: readonly ComparedFile[],
  { code, problem, command }: { readonly code: Code; readonly problem: string; readonly command: string },
): Diagnostic[] {
  return files
    .filter(({ state }) => state !== 'current')
    .map((file) =>
      createDiagnostic(code, {
        message: `${file.path} ${file.previous === undefined ? 'does not exist' : problem}.`,
        ...(file.previous !== undefined && { where: firstDifference(file.path, file.previous, file.text) }),
        next: [`Run: ${command}`],
      }),
    )
}

function firstDifference(path: string, previous: string, text: string): Place {
  const found = previous.split('\n')
  const expected = text.split('\n')
  const index = expected.findIndex((line, at) => line !== found[at])
  const at = index === -1 ? expected.length : index
  const show = (lines: readonly string[]) => lines[at] ?? '(end of the file)'
  return { path, line: at + 1, column: 1, frame: `found    | ${show(found)}\nexpected | ${show(expected)}` }
}
