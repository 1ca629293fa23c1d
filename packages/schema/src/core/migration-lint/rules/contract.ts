import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { titleOf } from '../../layer.ts'
import type { Schema } from '../../schema/schema.ts'
import { quoteName } from '../../sql/quote.ts'
import { quoteSqlName, readActions, type SqlAction } from '../../sql/read-actions.ts'
import type { SqlStatement } from '../../sql/sql-script.ts'
import { type LintedMigration, placeOfStatement } from '../linted-migration.ts'

/** A table or a column goes only when no pinned app uses it any more. */
export function checkContract(migration: LintedMigration): Diagnostic[] {
  const { script, layer, pinned } = migration
  if (pinned.length === 0) return []
  return script.statements.flatMap((statement) =>
    goneIn(statement).flatMap(({ table, column }) => {
      const apps = pinned.filter(({ schema }) => uses(schema, table.name, column)).map(({ app }) => app)
      if (apps.length === 0) return []
      const name = column === undefined ? quoteSqlName(table) : `${quoteSqlName(table)}.${quoteName(column)}`
      return [
        createDiagnostic('MIGRATION.CONTRACT', {
          message: `${name} goes, and ${apps.join(', ')} ${apps.length > 1 ? 'are' : 'is'} pinned to ${titleOf(layer)} with it.`,
          why: 'The client of a pinned app names every column that it knows: its queries would fail.',
          next: [`Put it back with @ignore, and let every app adopt that first: pnpm schema adopt ${apps.join(' ')}`],
          where: placeOfStatement(migration, statement),
        }),
      ]
    }),
  )
}

interface Gone {
  readonly table: Extract<SqlAction, { kind: 'drop-table' }>['table']
  readonly column?: string
}

function goneIn(statement: SqlStatement): Gone[] {
  const { node } = statement
  if ('RenameStmt' in node && node.RenameStmt.relation) {
    const { relation, renameType, subname } = node.RenameStmt
    const table = { schema: relation.schemaname, name: relation.relname ?? '' }
    if (renameType === 'OBJECT_TABLE') return [{ table }]
    return renameType === 'OBJECT_COLUMN' && subname !== undefined ? [{ table, column: subname }] : []
  }
  return readActions(statement).flatMap((action): Gone[] => {
    if (action.kind === 'drop-table') return [{ table: action.table }]
    return action.kind === 'drop-column' ? [{ table: action.table, column: action.column }] : []
  })
}

function uses(schema: Schema, table: string, column: string | undefined): boolean {
  const model = [...schema.models.values()].find(({ databaseName }) => databaseName === table)
  if (!model || model.isIgnored) return false
  if (column === undefined) return true
  const field = [...model.fields.values()].find(({ columnName, kind }) => kind !== 'model' && columnName === column)
  return field?.isIgnored === false
}
