import type { CodeEntry } from './code-entry.ts'

/** Codes of the live database against the migrations: docs/schema/rules/drift.md. */
export const driftCodes = {
  'DRIFT.MISSING': { kind: 'finding', title: 'The database lacks something that the migrations make' },
  'DRIFT.EXTRA': { kind: 'finding', title: 'The database has something that no migration makes' },
  'DRIFT.CHANGED': { kind: 'finding', title: 'Something in the database is not as the migrations make it' },
  'DRIFT.AHEAD': { kind: 'finding', title: 'A layer was pushed ahead of its migrations' },
  'DRIFT.PENDING': { kind: 'warning', title: 'Migrations are not applied yet' },
  'DRIFT.FAILED': { kind: 'finding', title: 'A migration began and did not end' },
  'DRIFT.EDITED': { kind: 'finding', title: 'An applied migration was edited' },
  'DRIFT.UNKNOWN': { kind: 'finding', title: 'The database has a migration that this checkout does not know' },
  'DRIFT.UNUSED': { kind: 'warning', title: 'A known deviation is not there any more' },
  'DRIFT.NO_SHADOW': { kind: 'failure', title: 'There is no place to run the migrations in' },
  'DRIFT.UNREPLAYABLE': { kind: 'failure', title: 'The migrations do not run from an empty database' },
  'DRIFT.INVALID_OPTION': { kind: 'failure', title: 'An option of `schema drift` is wrong' },
} as const satisfies Record<string, CodeEntry>
