import type { Model, Schema } from '../schema/schema.ts'
import { placeOf, type SourceFile } from '../source/source-file.ts'
import type { ClientUse, CodeUsage } from './client-use.ts'
import { type ParseSql, readSqlNames, type SqlColumn, type SqlTable } from './sql-names.ts'

/** SQL in a file, and how to find a position of it there. */
export interface WrittenSql {
  readonly file: SourceFile
  /** As PostgreSQL would get it, with parameters as `$1`. */
  readonly text: string
  /** The same without its parameters, for when they stand for parts of the statement. */
  readonly bare: string
  /** Offset in the file of a character of the text. */
  readonly offsetOf: (index: number) => number
}

/** Columns that every table has. */
const SYSTEM_COLUMNS = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid'])

/** Reads what SQL uses of a schema's tables; those of PostgreSQL itself and of migration histories are left out. */
export function readSql(written: WrittenSql, { schema, parseSql }: { schema: Schema; parseSql: ParseSql }): CodeUsage {
  const parsed = parse(written, parseSql)
  if ('why' in parsed) {
    const start = written.offsetOf(0)
    return {
      uses: [],
      unreadable: [{ why: parsed.why, where: placeOf({ file: written.file, start, end: start + 1 }) }],
    }
  }
  const { tables, columns } = readSqlNames(parsed.statements)
  const indexOf = toIndex(written.text)
  const createUse = (position: number, length: number, use: Pick<ClientUse, 'model' | 'field'>): ClientUse => {
    const start = written.offsetOf(indexOf(position))
    return { ...use, operation: 'sql', where: placeOf({ file: written.file, start, end: start + length }) }
  }
  const usesOfTables = tables
    .filter((table) => !isForeign(table))
    .map((table) =>
      createUse(table.position, titleOf(table).length, { model: modelOf(schema, table)?.name ?? titleOf(table) }),
    )
  const usesOfColumns = columns.flatMap((column) =>
    usesOfColumn(schema, column).map((use) => createUse(column.position, column.name.length, use)),
  )
  return { uses: [...usesOfTables, ...usesOfColumns], unreadable: [] }
}

function parse({ text, bare }: WrittenSql, parseSql: ParseSql) {
  try {
    return { statements: parseSql(text) }
  } catch (cause) {
    try {
      return { statements: parseSql(bare) }
    } catch {
      return { why: cause instanceof Error ? cause.message : String(cause) }
    }
  }
}

function usesOfColumn(schema: Schema, { name, tables, mayBeOther }: SqlColumn): Pick<ClientUse, 'model' | 'field'>[] {
  const models = tables.map((table) => modelOf(schema, table))
  for (const model of models) {
    const field = model && fieldOf(model, name)
    if (field !== undefined) return [{ model: model?.name ?? '', field }]
  }
  const [model] = models
  const isKnown = models.every((candidate) => candidate !== undefined) && !mayBeOther
  return model && isKnown && !SYSTEM_COLUMNS.has(name) ? [{ model: model.name, field: name }] : []
}

function fieldOf({ fields }: Model, column: string): string | undefined {
  return [...fields.values()].find(({ kind, columnName }) => kind !== 'model' && columnName === column)?.name
}

function modelOf({ models }: Schema, { schema, name }: SqlTable): Model | undefined {
  return [...models.values()].find(
    (model) => model.databaseName === name && (schema === undefined || schema === (model.databaseSchema ?? 'public')),
  )
}

function isForeign({ schema, name }: SqlTable): boolean {
  const isSystems = schema === 'pg_catalog' || schema === 'information_schema' || name.startsWith('pg_')
  return isSystems || name === '_prisma_migrations'
}

function titleOf({ schema, name }: SqlTable): string {
  return schema === undefined ? name : `${schema}.${name}`
}

/** PostgreSQL counts bytes. */
function toIndex(text: string): (position: number) => number {
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder()
  return (position) => decoder.decode(bytes.subarray(0, position)).length
}
