import type { CodeEntry } from './code-entry.ts'

/** Codes of `schema variant`: docs/schema/rules/variant.md. */
export const variantCodes = {
  'VARIANT.UNSUPPORTED_TYPE': { kind: 'finding', title: 'A type exists only in PostgreSQL' },
  'VARIANT.DEFAULT': { kind: 'finding', title: 'A default can only be computed by PostgreSQL' },
  'VARIANT.AUTOINCREMENT': { kind: 'finding', title: 'A number that counts up is not the id' },
  'VARIANT.COLUMN_NAME': { kind: 'finding', title: 'Two columns are the same to SQLite' },
  'VARIANT.NATIVE_TYPE': { kind: 'warning', title: 'A native type means more than SQLite keeps' },
  'VARIANT.INDEX': { kind: 'warning', title: 'An index has no counterpart in SQLite' },
  'VARIANT.LIST_DEFAULT': { kind: 'warning', title: 'A list has no default' },
  'VARIANT.INVALID': { kind: 'finding', title: 'Prisma refuses the variant' },
  'VARIANT.STALE': { kind: 'finding', title: 'A variant is not what the layers make' },
  'VARIANT.DATA_LOSS': { kind: 'warning', title: 'A migration of the variant loses data' },
  'VARIANT.NOTHING_ASKED': { kind: 'failure', title: 'No variant is asked for' },
  'VARIANT.NOT_MIGRATED': { kind: 'failure', title: 'The variant has no migrations' },
  'VARIANT.MIGRATION_FAILED': { kind: 'failure', title: 'A migration of the variant failed' },
} as const satisfies Record<string, CodeEntry>

/** A code of `schema variant`. */
export type VariantCode = keyof typeof variantCodes
