import type { CodeEntry } from './code-entry.ts'

/** Codes of the roles of layers: docs/schema/rules/roles.md. */
export const rolesCodes = {
  'ROLES.STALE': { kind: 'warning', title: 'A role or a right is of no layer any more' },
  'ROLES.UNKNOWN_TABLE': { kind: 'finding', title: 'A private table is of no model' },
  'ROLES.NAME_TOO_LONG': { kind: 'failure', title: 'The name of a role is longer than PostgreSQL allows' },
} as const satisfies Record<string, CodeEntry>
