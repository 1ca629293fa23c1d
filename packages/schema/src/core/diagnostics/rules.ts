import type { Code } from './codes.ts'

/** How a finding counts: not at all, as a warning (exit 0), or as an error (exit 1). */
export type RuleLevel = 'off' | 'warning' | 'error'

/** Levels that a workspace chose, by code. */
export type Rules = Readonly<Partial<Record<Code, RuleLevel>>>
