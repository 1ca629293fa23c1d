import type { CodeEntry } from './code-entry.ts'

/** Codes of `schema lint`: docs/schema/rules/lint.md. */
export const lintCodes = {
  'LINT.MODEL_NAME': { kind: 'finding', title: 'A model is not named in PascalCase and in the singular' },
  'LINT.FIELD_NAME': { kind: 'finding', title: 'A field is not named in camelCase' },
  'LINT.ENUM_NAME': { kind: 'finding', title: 'An enum is not named in PascalCase' },
  'LINT.ENUM_VALUE_NAME': { kind: 'finding', title: 'A value of an enum is not written in capitals' },
  'LINT.TABLE_NAME': { kind: 'finding', title: 'A table is not named in snake_case and in the plural' },
  'LINT.COLUMN_NAME': { kind: 'finding', title: 'A column is not named in snake_case' },
  'LINT.TYPE_NAME': { kind: 'finding', title: "An enum's type is not named in snake_case" },
  'LINT.RESERVED_WORD': { kind: 'warning', title: 'A name means something else already' },
  'LINT.NAME_CUT': { kind: 'finding', title: 'A derived name is longer than PostgreSQL allows' },
  'LINT.ID': { kind: 'finding', title: 'A model has no field "id"' },
  'LINT.CREATED_AT': { kind: 'finding', title: 'A model does not keep when a row was made' },
  'LINT.UPDATED_AT': { kind: 'finding', title: 'A model does not keep when a row was changed' },
  'LINT.SOFT_DELETE': { kind: 'finding', title: 'Soft deletion is not an optional "deletedAt"' },
  'LINT.SOFT_DELETE_UNIQUE': { kind: 'finding', title: 'A unique constraint over "deletedAt" holds nothing' },
  'LINT.MISSING_RELATION': { kind: 'finding', title: 'The id of another model has no relation' },
  'LINT.POLYMORPHIC_RELATION': { kind: 'warning', title: 'An id may belong to several models' },
  'LINT.ON_DELETE': { kind: 'finding', title: 'A relation does not say what a deletion does' },
  'LINT.FOREIGN_KEY_INDEX': { kind: 'finding', title: 'A foreign key has no index' },
  'LINT.REDUNDANT_INDEX': { kind: 'warning', title: 'An index is the beginning of another one' },
  'LINT.UNIQUE_NAME': { kind: 'finding', title: 'A unique constraint has no name of its own' },
  'LINT.INDEX_NAME': { kind: 'finding', title: 'An index has no name of its own' },
  'LINT.FIX_FAILED': { kind: 'failure', title: 'A mended schema is not what it was' },
} as const satisfies Record<string, CodeEntry>

/** A code of `schema lint`. */
export type LintCode = keyof typeof lintCodes
