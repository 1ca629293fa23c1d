import type { CodeEntry } from './code-entry.ts'

/** Codes of resetting a layer: docs/schema/rules/reset.md. */
export const resetCodes = {
  'RESET.NOT_CONFIRMED': { kind: 'refusal', title: 'A reset would lose data' },
  'RESET.DEPENDENT': { kind: 'refusal', title: 'Something of no layer hangs on a layer' },
  'RESET.UNKNOWN_LAYER': { kind: 'failure', title: 'There is no such layer here' },
  'RESET.NOT_IN_TRANSACTION': { kind: 'refusal', title: 'A migration cannot run in a transaction' },
  'RESET.FAILED': { kind: 'failure', title: 'A layer cannot be built again' },
} as const satisfies Record<string, CodeEntry>
