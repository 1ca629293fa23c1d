/**
 * What a code reports: a finding or a warning about the user's files, a failure to do the job, or a refusal to do what
 * would lose something.
 */
export type CodeKind = 'finding' | 'warning' | 'failure' | 'refusal'

/** What a code stands for. */
export interface CodeEntry {
  readonly kind: CodeKind
  /** The condition, as the documentation says it. */
  readonly title: string
  /** Whether a finding or warning counts as it is, whatever rules and ignores say. */
  readonly isFixed?: boolean
}
