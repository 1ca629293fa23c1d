import type { Code } from '../diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Enum, Field, Model } from '../schema/schema.ts'
import { placeOf, type Span } from '../source/source-file.ts'
import { type AuditedSchema, enumWrittenAt, ownedModels, writeType, writtenAt } from './audited-schema.ts'
import type { LiveColumn, LiveDatabase, LiveTable } from './live-database.ts'
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

/** Compares the tables that a package owns with a live database. `address` names it for people. */
export function auditDatabase(live: LiveDatabase, audited: AuditedSchema, address: string): Diagnostic[] {
  const models = ownedModels(audited)
  const tables = new Map(live.tables.map((table) => [`${table.schema}.${table.name}`, table]))
  const missing = models.filter((model) => !tables.has(tableOf(model)))
  const known = new Set([...audited.schema.models.values()].map(tableOf))
  const extra = live.tables.filter(
    (table) => audited.owned.has(table.schema) && !known.has(`${table.schema}.${table.name}`),
  )
  const near = pairNearMisses(
    missing.map((model) => ({ name: model.databaseName, model })),
    extra,
  ).filter(({ left, right }) => schemaOf(left.model) === right.schema)
  const isNear = (one: Model | LiveTable) => near.some(({ left, right }) => left.model === one || right === one)
  const tell = (code: Code, message: string, span: Span | undefined, next: string): Diagnostic =>
    createDiagnostic(code, { message, next: [next], where: span && placeOf(span) })
  return [
    ...near.map(({ left, right, nearness }) =>
      tell(
        'AUDIT.OTHER_NAME',
        `${address} calls table "${tableOf(left.model)}" "${right.name}": ${nearness}.`,
        writtenAt(audited, left.model.name),
        'Rename one of the two: pnpm schema migrate, with `/// @renamedFrom`.',
      ),
    ),
    ...missing
      .filter((model) => !isNear(model))
      .map((model) =>
        tell(
          'AUDIT.MISSING_TABLE',
          `${address} has no table "${tableOf(model)}" for model "${model.name}".`,
          writtenAt(audited, model.name),
          'In development: pnpm schema push. Elsewhere: pnpm schema deploy',
        ),
      ),
    ...extra
      .filter((table) => !isNear(table) && !isJoinTable(table))
      .map((table) =>
        createDiagnostic('AUDIT.EXTRA_TABLE', {
          message: `${address} has a table "${table.schema}.${table.name}" that the schema does not have.`,
          next: ['Add a model for it, or move it into a PostgreSQL schema that no layer owns.'],
        }),
      ),
    ...models.flatMap((model) => {
      const table = tables.get(tableOf(model)) ?? near.find(({ left }) => left.model === model)?.right
      return table ? auditTable(model, table) : []
    }),
    ...[...audited.schema.enums.values()]
      .filter(({ databaseSchema }) => audited.owned.has(databaseSchema ?? 'public'))
      .flatMap(auditEnum),
  ]

  function auditTable(model: Model, table: LiveTable): Diagnostic[] {
    const columns = new Map(table.columns.map((column) => [column.name, column]))
    const fields = [...model.fields.values()].filter(({ kind }) => kind !== 'model')
    const lost = fields.filter(({ columnName }) => !columns.has(columnName))
    const names = new Set(fields.map(({ columnName }) => columnName))
    const more = table.columns.filter(({ name }) => !names.has(name))
    const like = pairNearMisses(
      lost.map((field) => ({ name: field.columnName, field })),
      more,
    )
    const at = (field?: Field) => writtenAt(audited, model.name, field?.name)
    const title = `${table.schema}.${table.name}`
    return [
      ...like.map(({ left, right, nearness }) =>
        tell(
          'AUDIT.OTHER_NAME',
          `${address} calls column "${title}.${left.name}" "${right.name}": ${nearness}.`,
          at(left.field),
          `Say @map("${right.name}"), or rename the column: pnpm schema migrate, with \`/// @renamedFrom\`.`,
        ),
      ),
      ...lost
        .filter((field) => !like.some(({ left }) => left.field === field))
        .map((field) =>
          tell(
            'AUDIT.MISSING_COLUMN',
            `${address} has no column "${title}.${field.columnName}" for ${model.name}.${field.name} (${writeType(field)}).`,
            at(field),
            'In development: pnpm schema push. Elsewhere: pnpm schema deploy',
          ),
        ),
      ...more
        .filter((column) => !like.some(({ right }) => right === column))
        .map((column) =>
          tell(
            'AUDIT.EXTRA_COLUMN',
            `${address} has a column "${title}.${column.name}" (${describeColumn(column)}) that model "${model.name}" does not have.`,
            at(),
            'Add the field, or see what a push would drop: pnpm schema push --dry-run',
          ),
        ),
      ...fields.flatMap((field) => {
        const column = columns.get(field.columnName)
        if (!column || isSame(field, column)) return []
        return [
          tell(
            'AUDIT.COLUMN_DIFFERS',
            `Column "${title}.${column.name}" in ${address} is ${describeColumn(column)}; the schema says ${writeType(field)}.`,
            at(field),
            'In development: pnpm schema push. Elsewhere: write the migration.',
          ),
        ]
      }),
    ]
  }

  function isSame(field: Field, column: LiveColumn): boolean {
    if ((field.arity === 'list') !== column.isList) return false
    // A list column may be null in any case: Prisma never asks for more.
    if (field.arity !== 'list' && (field.arity === 'required') !== column.isRequired) return false
    const values = audited.schema.enums.get(field.type)
    if (values) return column.isEnum && column.typeName === values.databaseName
    return TYPES[field.type]?.includes(column.typeName) ?? true
  }

  function auditEnum({ name, databaseName, databaseSchema = 'public', values }: Enum): Diagnostic[] {
    const found = live.enums.find((one) => one.schema === databaseSchema && one.name === databaseName)
    if (!found) return []
    const expected = [...values.values()].map((value) => value.databaseName)
    const lost = expected.filter((value) => !found.values.includes(value))
    const more = found.values.filter((value) => !expected.includes(value))
    if (lost.length + more.length === 0) return []
    const parts = [
      lost.length > 0 ? `lacks ${lost.join(', ')}` : '',
      more.length > 0 ? `has ${more.join(', ')} too` : '',
    ]
    return [
      tell(
        'AUDIT.ENUM_DIFFERS',
        `Type "${databaseSchema}.${databaseName}" in ${address} ${parts.filter(Boolean).join(' and ')}.`,
        enumWrittenAt(audited, name),
        'In development: pnpm schema push. Elsewhere: write the migration.',
      ),
    ]
  }
}

function schemaOf({ databaseSchema }: Model): string {
  return databaseSchema ?? 'public'
}

function tableOf(model: Model): string {
  return `${schemaOf(model)}.${model.databaseName}`
}

/** A table that Prisma makes for a relation of many to many. */
function isJoinTable({ name, columns }: LiveTable): boolean {
  return name.startsWith('_') && columns.length === 2 && columns.every((column) => /^[AB]$/.test(column.name))
}

function describeColumn({ type, isList, isRequired }: LiveColumn): string {
  return `${type}${isList ? '[]' : ''}${isRequired ? ' NOT NULL' : ''}`
}
