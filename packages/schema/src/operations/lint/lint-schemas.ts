import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { type FixedFile, fixProjects } from './fix-projects.ts'
import { lintProjects } from './lint-projects.ts'

/** What to look at, and what to do about it. */
export interface LintOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  /** Mend what can be mended without a change of the database. */
  readonly isFix?: boolean
  /** With `isFix`: write nothing. */
  readonly isDryRun?: boolean
}

/** What was found, and what was mended. */
export interface LintReport {
  /** Number of layers that were looked at. */
  readonly layers: number
  /** Layer files that `isFix` mended, or would mend. */
  readonly files: readonly FixedFile[]
  /** What is left. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Looks at the layers of the packages around a folder; mends all that can be mended, or nothing, and composes anew. */
export async function lint({ cwd, isFix = false, isDryRun = false }: LintOptions): Promise<LintReport> {
  const loaded = loadWorkspace(cwd)
  if (!loaded.ok) return { layers: 0, files: [], diagnostics: loaded.diagnostics }
  const { scope, files } = loaded.value
  const ports = { files, language: prismaLanguage() }
  const layers = scope.flatMap(({ owned }) => owned).length
  if (!isFix) return { layers, files: [], diagnostics: lintProjects(loaded.value, scope, ports).findings }
  const fixed = await fixProjects(loaded.value, scope, ports)
  if (!fixed.ok) return { layers, files: [], diagnostics: fixed.diagnostics }
  const { files: mended, composed, findings } = fixed.value
  const written = isDryRun ? undefined : writeFiles([...mended, ...composed], files)
  return written && !written.ok
    ? { layers, files: [], diagnostics: written.diagnostics }
    : { layers, files: mended, diagnostics: findings }
}
