import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { placeOf } from '../source/source-file.ts'
import { quoteName } from '../sql/quote.ts'
import { quoteSqlName, readActions } from '../sql/read-actions.ts'
import { codeStart, type SqlStatement } from '../sql/sql-script.ts'
import type { LintedMigration } from './linted-migration.ts'
import { type SquawkFinding, squawkRules } from './squawk-rules.ts'

/** Squawk's findings as ours, each on the statement it is about and with the SQL that would be safe. */
export function mapSquawkFindings(migration: LintedMigration, findings: readonly SquawkFinding[]): Diagnostic[] {
  const { file, script, layer } = migration
  const foreignKeys = new Set(
    findings.filter(({ rule }) => rule === 'adding-foreign-key-constraint').map(({ line }) => line),
  )
  return findings.flatMap(({ line, column, message, help, rule }) => {
    const code = squawkRules[rule]
    // Squawk says of a foreign key that it is one, and that it is a constraint.
    if (!code || (rule === 'constraint-missing-not-valid' && foreignKeys.has(line))) return []
    const offset = offsetOf(file.text, line, column)
    const statement = script.statements.find(({ start, end }) => start <= offset && offset < end)
    // Of keys to others' tables there is a rule of our own.
    if (rule === 'adding-foreign-key-constraint' && statement && isShared(statement, layer.databaseSchema)) return []
    const start = statement ? codeStart(file.text, statement) : offset
    const lineEnd = file.text.indexOf('\n', start)
    const safe = statement && safeSql(rule, statement)
    return [
      createDiagnostic(code, {
        message,
        why: `Squawk's rule ${rule}.`,
        next: [...(safe ? [safe] : help ? [help] : [])],
        where: placeOf({ file, start, end: lineEnd === -1 ? file.text.length : lineEnd }),
      }),
    ]
  })
}

function isShared(statement: SqlStatement, ownSchema: string): boolean {
  return readActions(statement).some(
    (action) => action.kind === 'add-foreign-key' && action.target.schema !== ownSchema,
  )
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line)
  return before.reduce((offset, { length }) => offset + length + 1, 0) + column
}

/** The same in steps that hold nobody up, with the names of the statement. */
function safeSql(rule: string, statement: SqlStatement): string | undefined {
  const { node } = statement
  if (rule === 'require-concurrent-index-creation' && 'IndexStmt' in node) {
    const { idxname = '', relation, unique } = node.IndexStmt
    const table = relation && quoteSqlName({ schema: relation.schemaname, name: relation.relname ?? '' })
    return `Where the table is large, in a migration with nothing else in it: CREATE${unique ? ' UNIQUE' : ''} INDEX CONCURRENTLY ${quoteName(idxname)} ON ${table} (…);`
  }
  const actions = readActions(statement)
  const key = actions.find((action) => action.kind === 'add-foreign-key')
  if (rule === 'adding-foreign-key-constraint' && key?.kind === 'add-foreign-key') {
    return `Add NOT VALID, and in a second migration: ALTER TABLE ${quoteSqlName(key.table)} VALIDATE CONSTRAINT ${quoteName(key.name)};`
  }
  const alter = actions.find((action) => action.kind === 'alter-table')
  if (rule === 'adding-not-nullable-field' && alter?.kind === 'alter-table' && 'AlterTableStmt' in node) {
    const column = (node.AlterTableStmt.cmds ?? []).flatMap((command) =>
      'AlterTableCmd' in command && command.AlterTableCmd.subtype === 'AT_SetNotNull'
        ? [command.AlterTableCmd.name ?? '']
        : [],
    )[0]
    if (column === undefined) return undefined
    const [table, check] = [quoteSqlName(alter.table), quoteName(`${alter.table.name}_${column}_not_null`)]
    return [
      'Where the table is large, in three migrations:',
      `ALTER TABLE ${table} ADD CONSTRAINT ${check} CHECK (${quoteName(column)} IS NOT NULL) NOT VALID;`,
      `ALTER TABLE ${table} VALIDATE CONSTRAINT ${check};`,
      `ALTER TABLE ${table} ALTER COLUMN ${quoteName(column)} SET NOT NULL, DROP CONSTRAINT ${check};`,
    ].join('\n')
  }
  return undefined
}
