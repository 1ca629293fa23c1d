import type { CodeEntry } from './code-entry.ts'

/** Codes of the comments that ignore a finding: docs/schema/rules/ignores.md. */
export const ignoreCodes = {
  'IGNORE.UNUSED': { kind: 'warning', title: 'An ignore no longer applies' },
  'IGNORE.NO_REASON': { kind: 'finding', title: 'An ignore gives no reason' },
  'IGNORE.UNKNOWN_CODE': { kind: 'finding', title: 'An ignore names no code' },
} as const satisfies Record<string, CodeEntry>
