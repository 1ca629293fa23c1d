import { type CodeKind, codes } from '../core/diagnostics/codes.ts'
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts'

/** What a command has to tell: the same facts for people and for programs. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[]
  /** What `--json` prints beside the diagnostics. */
  readonly facts: Readonly<Record<string, unknown>>
  /** Lines between the diagnostics and the last line, for people. */
  readonly overview?: string
  /** Last line for people. */
  readonly summary: string
}

const EXIT_CODES: Readonly<Record<CodeKind, number>> = { warning: 0, finding: 1, failure: 2, refusal: 3 }

/** What a diagnostic counts as: the rules of a workspace may turn findings into warnings, and the other way round. */
function weigh({ code, severity }: Diagnostic): CodeKind {
  const { kind } = codes[code]
  if (kind !== 'finding' && kind !== 'warning') return kind
  return severity === 'error' ? 'finding' : 'warning'
}

/** Exit code of a command: 0 clean, 1 findings, 2 could not do the job, 3 refused. The gravest diagnostic decides. */
export function exitCodeOf({ diagnostics }: Outcome): number {
  const kinds = new Set<CodeKind>(diagnostics.map(weigh))
  const gravest = (['failure', 'refusal', 'finding', 'warning'] as const).find((kind) => kinds.has(kind))
  return gravest ? EXIT_CODES[gravest] : 0
}
