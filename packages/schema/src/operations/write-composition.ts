import { writeExternal } from '../core/compose/write-external.ts'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import type { FileTree } from '../ports/file-tree.ts'
import type { ComposedProject } from './compose-projects.ts'

/** A composed file and how it stands to the one on disk. */
export interface ComposedFile {
  readonly path: string
  readonly text: string
  readonly state: 'current' | 'changed' | 'missing'
  /** Text on disk. */
  readonly previous: string | undefined
}

/** Compares what projects compose to with what is on disk. */
export function compareWithDisk(projects: readonly ComposedProject[], files: FileTree): ComposedFile[] {
  return projects.flatMap(({ project, text, names }) => {
    const composed = { [project.output]: text, [project.external]: writeExternal(project, names) }
    return Object.entries(composed).map(([path, text]): ComposedFile => {
      const previous = files.read(path)
      const state = previous === undefined ? 'missing' : previous === text ? 'current' : 'changed'
      return { path, text, state, previous }
    })
  })
}

/** Writes every composed file that is not current, each as a whole. */
export function writeComposedFiles(composed: readonly ComposedFile[], files: FileTree): Result<void> {
  for (const { path, text, state } of composed) {
    if (state === 'current') continue
    try {
      files.write(path, text)
    } catch (cause) {
      if (!(cause instanceof Error && 'syscall' in cause)) throw cause
      return failure(
        createDiagnostic('FILE.UNWRITABLE', {
          message: `${path} cannot be written.`,
          why: cause.message,
          next: ['Check the rights of the folder and the space on the disk, then run the command again.'],
        }),
      )
    }
  }
  return success(undefined)
}

/** Reports every composed file that is not current, with the first line that differs. */
export function checkComposedFiles(composed: readonly ComposedFile[]): Diagnostic[] {
  return composed
    .filter(({ state }) => state !== 'current')
    .map((file) =>
      createDiagnostic('COMPOSE.STALE', {
        message: `${file.path} ${file.state === 'missing' ? 'does not exist' : 'is not what its layers compose to'}.`,
        ...(file.previous !== undefined && { where: firstDifference(file.path, file.previous, file.text) }),
        next: ['Run: pnpm schema compose'],
      }),
    )
}

/** The first line in which a file differs from what it should be. */
export function firstDifference(path: string, previous: string, text: string) {
  const found = previous.split('\n')
  const expected = text.split('\n')
  const index = expected.findIndex((line, at) => line !== found[at])
  const at = index === -1 ? expected.length : index
  const show = (lines: readonly string[]) => lines[at] ?? '(end of the file)'
  return { path, line: at + 1, column: 1, frame: `found    | ${show(found)}\nexpected | ${show(expected)}` }
}
