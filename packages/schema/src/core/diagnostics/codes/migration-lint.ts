import type { CodeEntry } from './code-entry.ts'

/** Codes of `schema lint --migrations`: docs/schema/rules/migrations.md. */
export const migrationLintCodes = {
  'MIGRATION.SYNTAX': { kind: 'finding', title: 'PostgreSQL cannot read a migration' },
  'MIGRATION.UNQUALIFIED': { kind: 'finding', title: 'A migration leaves the PostgreSQL schema open' },
  'MIGRATION.FOREIGN_OBJECT': { kind: 'finding', title: "A migration changes another owner's object" },
  'MIGRATION.SHARED_TABLE_LOCK': { kind: 'finding', title: "A foreign key holds up another owner's table" },
  'MIGRATION.LOCK_TIMEOUT': { kind: 'finding', title: 'A migration waits for a lock without an end' },
  'MIGRATION.ENUM_VALUE_USED': { kind: 'finding', title: 'A new enum value is used in its own transaction' },
  'MIGRATION.CONTRACT': { kind: 'finding', title: 'A migration takes away what a pinned app uses' },
  'MIGRATION.UNRECORDED': { kind: 'warning', title: 'Nothing is recorded of the migrations of a layer' },
  'MIGRATION.EDITED': { kind: 'finding', title: 'A migration is not as it was recorded' },
  'MIGRATION.GONE': { kind: 'finding', title: 'A recorded migration has no folder any more' },
  'MIGRATION.ORDER': { kind: 'finding', title: 'A migration comes before one that is recorded' },
  'MIGRATION.BLOCKING': { kind: 'warning', title: 'A statement blocks a table for as long as it reads it' },
  'MIGRATION.REWRITE': { kind: 'finding', title: 'A statement writes a table anew under a lock' },
  'MIGRATION.FAILS_WITH_ROWS': { kind: 'finding', title: 'A required column without a default is added' },
  'MIGRATION.TRANSACTION': { kind: 'finding', title: 'A statement does not fit into the transaction' },
  'MIGRATION.DESTRUCTIVE': { kind: 'finding', title: 'A statement empties more than it names' },
  'MIGRATION.TYPE': { kind: 'warning', title: 'A column has a type that misleads' },
  'MIGRATION.NO_SQUAWK': { kind: 'warning', title: 'Squawk cannot be run here' },
} as const satisfies Record<string, CodeEntry>
