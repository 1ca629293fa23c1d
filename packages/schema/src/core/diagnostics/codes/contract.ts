import type { CodeEntry } from './code-entry.ts'

/** Codes of changes that break pinned apps: docs/schema/rules/contract.md. */
export const contractCodes = {
  'CONTRACT.MODEL_REMOVED': { kind: 'finding', title: 'A model that an app is pinned to is gone' },
  'CONTRACT.TABLE_RENAMED': { kind: 'finding', title: 'A table has another name' },
  'CONTRACT.TABLE_MOVED': { kind: 'finding', title: 'A table is in another PostgreSQL schema' },
  'CONTRACT.FIELD_REMOVED': { kind: 'finding', title: 'A field that an app is pinned to is gone' },
  'CONTRACT.COLUMN_RENAMED': { kind: 'finding', title: 'A column has another name' },
  'CONTRACT.REQUIRED_FIELD_ADDED': {
    kind: 'finding',
    title: 'A new field must be set, and has no default in the database',
  },
  'CONTRACT.FIELD_MADE_REQUIRED': { kind: 'finding', title: 'An optional field became required' },
  'CONTRACT.FIELD_MADE_OPTIONAL': { kind: 'finding', title: 'A required field became optional' },
  'CONTRACT.TYPE_CHANGED': { kind: 'finding', title: 'A column has a type that a pinned app cannot use' },
  'CONTRACT.DEFAULT_REMOVED': { kind: 'finding', title: 'The database no longer fills a required field' },
  'CONTRACT.UNIQUE_ADDED': { kind: 'finding', title: 'Values must be unique that did not have to be' },
  'CONTRACT.UNIQUE_REMOVED': { kind: 'finding', title: 'A unique constraint or primary key is gone' },
  'CONTRACT.FOREIGN_KEY_ADDED': { kind: 'finding', title: 'An existing column became a foreign key' },
  'CONTRACT.RELATION_CHANGED': { kind: 'finding', title: 'A relation is kept in another place, or nowhere' },
  'CONTRACT.DELETE_RESTRICTED': { kind: 'finding', title: 'Rows can no longer be deleted or renumbered as before' },
  'CONTRACT.ENUM_REMOVED': { kind: 'finding', title: 'An enum is gone' },
  'CONTRACT.ENUM_RENAMED': { kind: 'finding', title: 'An enum has another name in the database' },
  'CONTRACT.ENUM_MOVED': { kind: 'finding', title: 'An enum is in another PostgreSQL schema' },
  'CONTRACT.ENUM_VALUE_ADDED': { kind: 'finding', title: 'An enum has a value that a pinned app does not know' },
  'CONTRACT.ENUM_VALUE_REMOVED': { kind: 'finding', title: 'An enum value is gone' },
  'CONTRACT.ENUM_VALUE_RENAMED': { kind: 'finding', title: 'An enum value has another name in the database' },
} as const satisfies Record<string, CodeEntry>

/** A way in which a change breaks a pinned app. */
export type ContractCode = keyof typeof contractCodes
