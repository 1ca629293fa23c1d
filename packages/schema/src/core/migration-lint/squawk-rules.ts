import type { Code } from '../diagnostics/codes.ts'

/**
 * Rules of Squawk that count for what Prisma writes, and what they report here. docs/schema/migrate.md says why the others
 * do not.
 */
export const squawkRules: Readonly<Record<string, Code>> = {
  'adding-foreign-key-constraint': 'MIGRATION.BLOCKING',
  'adding-not-nullable-field': 'MIGRATION.BLOCKING',
  'constraint-missing-not-valid': 'MIGRATION.BLOCKING',
  'disallowed-unique-constraint': 'MIGRATION.BLOCKING',
  'require-concurrent-index-creation': 'MIGRATION.BLOCKING',
  'require-concurrent-partition-detach': 'MIGRATION.BLOCKING',
  'require-concurrent-reindex': 'MIGRATION.BLOCKING',
  'adding-field-with-default': 'MIGRATION.REWRITE',
  'adding-serial-primary-key-field': 'MIGRATION.REWRITE',
  'changing-column-type': 'MIGRATION.REWRITE',
  'prefer-repack': 'MIGRATION.REWRITE',
  'adding-required-field': 'MIGRATION.FAILS_WITH_ROWS',
  'ban-concurrent-index-creation-in-transaction': 'MIGRATION.TRANSACTION',
  'ban-uncommitted-transaction': 'MIGRATION.TRANSACTION',
  'transaction-nesting': 'MIGRATION.TRANSACTION',
  'ban-drop-database': 'MIGRATION.DESTRUCTIVE',
  'ban-truncate-cascade': 'MIGRATION.DESTRUCTIVE',
  'ban-char-field': 'MIGRATION.TYPE',
  'prefer-timestamp-tz': 'MIGRATION.TYPE',
}

/** What Squawk says about a script; lines and columns count from 0. */
export interface SquawkFinding {
  readonly line: number
  readonly column: number
  readonly message: string
  readonly help: string | null
  readonly rule: string
}
