/** What became of one check. */
export interface Check {
  /** What it is about, of several: `settings`, an address. */
  readonly group: string
  readonly name: string
  /** `skipped`: it could not be told, or does not matter here. */
  readonly status: 'passed' | 'warned' | 'failed' | 'skipped'
  /** What was found. Never the value of a secret. */
  readonly found: string
  readonly why?: string
  /** Exact commands or edits. */
  readonly next?: readonly string[]
}

/** What a check says, without what it is about. */
export type Finding = Omit<Check, 'group' | 'name'>
