import type { LintCode } from '../diagnostics/codes/lint.ts'
import type { Fix } from '../edit/edit.ts'
import type { Span } from '../source/source-file.ts'
import type { LintedLayer } from './linted-layer.ts'

/** Something that a rule finds. */
export interface Problem {
  readonly message: string
  readonly why: string
  /** What to write, the best first. */
  readonly next: readonly string[]
  readonly at: Span
  /** Writes the edits that mend it without a change of the database. */
  readonly fix?: (() => Fix) | undefined
}

/** A rule about the text of a layer. */
export interface Rule {
  readonly code: LintCode
  /** Finds what is against the rule in what the layer owns. */
  find(linted: LintedLayer): readonly Problem[]
}
