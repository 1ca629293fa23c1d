import type { CodeEntry } from './code-entry.ts'

/** Codes of `schema migrate` and of renames: docs/schema/rules/migrations.md. */
export const migrateCodes = {
  'MIGRATE.NAME': { kind: 'failure', title: 'A migration has no usable name' },
  'MIGRATE.WHICH_LAYER': { kind: 'failure', title: 'It is unclear which layer to migrate' },
  'MIGRATE.REPLAY': { kind: 'failure', title: 'The migrations fail in an empty database' },
  'MIGRATE.NO_SHADOW': { kind: 'failure', title: 'There is no place to run the migrations in' },
  'MIGRATE.DATA_LOSS': { kind: 'refusal', title: 'A migration would lose data' },
  'MIGRATE.REMOTE': { kind: 'refusal', title: 'A new migration would run on another machine' },
  'MIGRATE.RENAME_STALE': { kind: 'warning', title: 'A @renamedFrom says nothing any more' },
  'MIGRATE.RENAME_PINNED': { kind: 'refusal', title: 'A pinned app still uses the old name' },
} as const satisfies Record<string, CodeEntry>
