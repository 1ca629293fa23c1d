import type { CodeEntry } from './code-entry.ts'

/** Codes of `schema audit`: docs/schema/rules/audit.md. */
export const auditCodes = {
  'AUDIT.OTHER_NAME': { kind: 'finding', title: 'Two sources name the same thing differently' },
  'AUDIT.MISSING_MODEL': {
    kind: 'finding',
    title: 'A document describes a model or enum that the schema does not have',
  },
  'AUDIT.MISSING_FIELD': { kind: 'finding', title: 'A document describes a field that the model does not have' },
  'AUDIT.MISSING_REQUIRED_FIELD': {
    kind: 'finding',
    title: 'A document requires a field that the model does not have',
  },
  'AUDIT.TYPE': { kind: 'finding', title: 'A field has another type than documented' },
  'AUDIT.NULLABILITY': {
    kind: 'finding',
    title: 'A field is required where it is documented as optional, or the other way round',
  },
  'AUDIT.ENUM_VALUE': { kind: 'finding', title: 'An enum has other values than documented' },
  'AUDIT.UNDOCUMENTED': { kind: 'warning', title: 'No document mentions a part of the schema' },
  'AUDIT.UNKNOWN_IN_CODE': { kind: 'finding', title: 'Code uses what the schema does not have' },
  'AUDIT.UNREADABLE_SQL': { kind: 'warning', title: 'SQL in code cannot be read' },
  'AUDIT.MISSING_TABLE': { kind: 'finding', title: 'The database lacks a table' },
  'AUDIT.MISSING_COLUMN': { kind: 'finding', title: 'The database lacks a column' },
  'AUDIT.COLUMN_DIFFERS': { kind: 'finding', title: 'A column is not what the schema says' },
  'AUDIT.EXTRA_TABLE': { kind: 'warning', title: 'The database has a table that the schema does not have' },
  'AUDIT.EXTRA_COLUMN': { kind: 'finding', title: 'The database has a column that the schema does not have' },
  'AUDIT.ENUM_DIFFERS': { kind: 'finding', title: 'An enum of the database has other values' },
  'AUDIT.NO_DOCUMENT': { kind: 'failure', title: 'A document does not exist' },
} as const satisfies Record<string, CodeEntry>
