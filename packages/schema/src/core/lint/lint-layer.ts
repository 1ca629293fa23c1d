import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Fix } from '../edit/edit.ts'
import { placeOf } from '../source/source-file.ts'
import type { LintedLayer } from './linted-layer.ts'
import { rules } from './rules.ts'

/** A finding, and what writes the edits that mend it without a change of the database. */
export interface LintFinding {
  readonly diagnostic: Diagnostic
  readonly fix?: (() => Fix) | undefined
}

/** Finds what is against the rules in a layer. */
export function lintLayer(linted: LintedLayer): LintFinding[] {
  return rules.flatMap(({ code, find }) =>
    find(linted).map(({ message, why, next, at, fix }) => {
      const steps = fix ? [...next, 'Or run: pnpm schema lint --fix'] : next
      return { diagnostic: createDiagnostic(code, { message, why, next: steps, where: placeOf(at) }), fix }
    }),
  )
}
