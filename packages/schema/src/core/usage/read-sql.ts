import type { Model, Schema } from '../schema/schema.ts'
import { placeOf, type SourceFile } from '../source/source-file.ts'
import type { SqlScript } from '../sql/sql-script.ts'
import type { ClientUse, CodeUsage } from './client-use.ts'
import { readSqlNames, type SqlColumn, type SqlNode, type SqlTable } from './sql-names.ts'

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

/** Reads SQL as PostgreSQL does. */
export type ParseSql = (text: string) => SqlScript

/** Reads what SQL uses of a schema's tables; those of PostgreSQL itself and of migration histories are left out. */
export function readSql(written: WrittenSql, { schema, parseSql }: { schema: Schema; parseSql: ParseSql }): CodeUsage {
  const { file, text, bare, offsetOf } = written
  const whole = parseSql(text)
  const parsed = whole.problem ? parseSql(bare) : whole
  if (parsed.problem && whole.problem) {
    const start = offsetOf(whole.problem.offset)
    return { uses: [], unreadable: [{ why: whole.problem.message, where: placeOf({ file, start, end: start + 1 }) }] }
  }
  const uses = parsed.statements.flatMap((statement) => {
    const createUse = (location: number, length: number, use: Pick<ClientUse, 'model' | 'field'>): ClientUse => {
      const start = offsetOf(statement.offsetOf(location))
      return { ...use, operation: 'sql', where: placeOf({ file, start, end: start + length }) }
    }
    const { tables, columns } = readSqlNames(statement.node as SqlNode)
    const usesOfTables = tables
      .filter((table) => !isForeign(table))
      .map((table) => {
        const model = modelOf(schema, table)?.name ?? titleOf(table)
        return createUse(table.position, titleOf(table).length, { model })
      })
    const usesOfColumns = columns.flatMap((column) =>
      usesOfColumn(schema, column).map((use) => createUse(column.position, column.name.length, use)),
    )
    return [...usesOfTables, ...usesOfColumns]
  })
  return { uses, unreadable: [] }
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
