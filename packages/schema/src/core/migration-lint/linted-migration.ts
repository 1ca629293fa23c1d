import type { Layer } from '../layer.ts'
import type { PinnedView } from '../renames/find-pinned-renames.ts'
import { placeOf, type SourceFile } from '../source/source-file.ts'
import { codeStart, type SqlScript, type SqlStatement } from '../sql/sql-script.ts'

/** A migration that the rules look at. */
export interface LintedMigration {
  readonly layer: Layer
  readonly name: string
  readonly file: SourceFile
  readonly script: SqlScript
  /** The layers of the workspace, each the owner of one PostgreSQL schema. */
  readonly layers: readonly Layer[]
  /** Apps that are pinned to the layer, and the layer as they know it. */
  readonly pinned: readonly PinnedView[]
}

/** Where a statement stands. */
export function placeOfStatement({ file }: LintedMigration, statement: SqlStatement) {
  const start = codeStart(file.text, statement)
  const end = file.text.indexOf('\n', start)
  return placeOf({ file, start, end: Math.min(end === -1 ? statement.end : end, Math.max(start + 1, statement.end)) })
}
