import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { describeField } from '../schema/describe-change.ts'
import type { Field, Model } from '../schema/schema.ts'
import { placeOf } from '../source/source-file.ts'
import { type AuditedSchema, writtenAt } from './audited-schema.ts'
import type { LiveColumn, LiveTable } from './live-database.ts'
import { pairNearMisses } from './near-miss.ts'

/** Names of PostgreSQL's types for each of Prisma's. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  String: ['text', 'varchar', 'bpchar', 'char', 'uuid', 'citext', 'xml', 'inet', 'bit', 'varbit'],
  Boolean: ['bool'],
  Int: ['int4', 'int2', 'oid'],
  BigInt: ['int8'],
  Float: ['float8', 'float4'],
  Decimal: ['numeric', 'money'],
  DateTime: ['timestamp', 'timestamptz', 'date', 'time', 'timetz'],
  Json: ['jsonb', 'json'],
  Bytes: ['bytea'],
}

/** A model, and its table in a live database. */
interface LiveModel {
  readonly model: Model
  readonly table: LiveTable
  readonly audited: AuditedSchema
  /** The database, for people. */
  readonly address: string
}

/** Compares the fields of a model with the columns of its table. */
export function auditTable({ model, table, audited, address }: LiveModel): Diagnostic[] {
  const title = `${table.schema}.${table.name}`
  const columns = new Map(table.columns.map((column) => [column.name, column]))
  const fields = [...model.fields.values()].filter(({ kind }) => kind !== 'model')
  const names = new Set(fields.map(({ columnName }) => columnName))
  const missing = fields.filter(({ columnName }) => !columns.has(columnName))
  const extra = table.columns.filter(({ name }) => !names.has(name))
  const near = pairNearMisses(
    missing.map((field) => ({ name: field.columnName, field })),
    extra,
  )
  const placeAt = (field?: Field) => {
    const span = writtenAt(audited, model.name, field?.name)
    return span && placeOf(span)
  }
  return [
    ...near.map(({ left: { field, name }, right, nearness }) =>
      createDiagnostic('AUDIT.OTHER_NAME', {
        message: `${address} calls column "${title}.${name}" "${right.name}": ${nearness}.`,
        next: [`Say @map("${right.name}"), or rename the column with \`/// @renamedFrom\`: pnpm schema migrate`],
        where: placeAt(field),
      }),
    ),
    ...missing
      .filter((field) => !near.some(({ left }) => left.field === field))
      .map((field) =>
        createDiagnostic('AUDIT.MISSING_COLUMN', {
          message: `${address} has no column "${title}.${field.columnName}" for ${model.name}.${field.name}.`,
          next: ['In development: pnpm schema push', 'Elsewhere: pnpm schema deploy'],
          where: placeAt(field),
        }),
      ),
    ...extra
      .filter((column) => !near.some(({ right }) => right === column))
      .map((column) =>
        createDiagnostic('AUDIT.EXTRA_COLUMN', {
          message: `${address} has a column "${title}.${column.name}" (${describeColumn(column)}) that model "${model.name}" does not have.`,
          next: ['Add the field, or see what a push would drop: pnpm schema push --dry-run'],
          where: placeAt(),
        }),
      ),
    ...fields.flatMap((field) => {
      const column = columns.get(field.columnName)
      if (!column || isSame(field, column, audited)) return []
      return [
        createDiagnostic('AUDIT.COLUMN_DIFFERS', {
          message: `Column "${title}.${column.name}" in ${address} is ${describeColumn(column)}; the schema says ${describeField(field)}.`,
          next: ['In development: pnpm schema push', 'Elsewhere: write the migration.'],
          where: placeAt(field),
        }),
      ]
    }),
  ]
}

function isSame(field: Field, column: LiveColumn, { schema }: AuditedSchema): boolean {
  if ((field.arity === 'list') !== column.isList) return false
  // Prisma reads a list that is null as an empty one.
  if (field.arity !== 'list' && (field.arity === 'required') !== column.isRequired) return false
  const values = schema.enums.get(field.type)
  if (values) return column.isEnum && column.typeName === values.databaseName
  return TYPES[field.type]?.includes(column.typeName) ?? true
}

function describeColumn({ type, isList, isRequired }: LiveColumn): string {
  return `${type}, ${isList ? 'list' : isRequired ? 'required' : 'optional'}`
}
