import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { placeOf } from '../source/source-file.ts'
import { readActions } from '../sql/read-actions.ts'
import { codeStart, type SqlStatement } from '../sql/sql-script.ts'
import type { LintedMigration } from './linted-migration.ts'
import { safeSql } from './safe-sql.ts'
import { type SquawkFinding, squawkRules } from './squawk-rules.ts'

/** Squawk's findings as ours, each on the statement it is about and with the SQL that would be safe. */
export function mapSquawkFindings(migration: LintedMigration, findings: readonly SquawkFinding[]): Diagnostic[] {
  const { file, script, layer } = migration
  const constraints = new Set(findings.filter(({ rule }) => NAMED_CONSTRAINTS.has(rule)).map(({ line }) => line))
  return findings.flatMap(({ line, column, message, help, rule }) => {
    const code = squawkRules[rule]
    // Squawk says of some constraints what they are, and that they are constraints.
    if (!code || (rule === 'constraint-missing-not-valid' && constraints.has(line))) return []
    const offset = offsetOf(file.text, line, column)
    const statement = script.statements.find(({ start, end }) => start <= offset && offset < end)
    // Of keys to others' tables there is a rule of our own.
    if (rule === 'adding-foreign-key-constraint' && statement && isShared(statement, layer.databaseSchema)) return []
    const start = statement ? codeStart(file.text, statement) : offset
    const lineEnd = file.text.indexOf('\n', start)
    const safe = statement && safeSql(rule, { statement, text: file.text, offset })
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

/** Rules about one kind of constraint each; one that is unique cannot be NOT VALID. */
const NAMED_CONSTRAINTS: ReadonlySet<string> = new Set([
  'adding-foreign-key-constraint',
  'disallowed-unique-constraint',
])

function isShared(statement: SqlStatement, ownSchema: string): boolean {
  return readActions(statement).some(
    (action) => action.kind === 'add-foreign-key' && action.target.schema !== ownSchema,
  )
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line)
  return before.reduce((offset, { length }) => offset + length + 1, 0) + column
}
