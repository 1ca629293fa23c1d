import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quoteSqlName, readActions, type SqlName } from '../../sql/read-actions.ts'
import type { SqlStatement } from '../../sql/sql-script.ts'
import { type LintedMigration, placeOfStatement } from '../linted-migration.ts'

/** A value is added to an enum in one migration and used in a later one. */
export function checkEnumValues(migration: LintedMigration): Diagnostic[] {
  const added: { readonly type: SqlName; readonly value: string }[] = []
  return migration.script.statements.flatMap((statement) => {
    const used = added.find(({ value }) => mentions(statement, value))
    for (const action of readActions(statement)) if (action.kind === 'add-enum-value') added.push(action)
    if (!used) return []
    return [
      createDiagnostic('MIGRATION.ENUM_VALUE_USED', {
        message: `'${used.value}' is added to ${quoteSqlName(used.type)} in the same migration.`,
        why: 'A migration is one transaction, and PostgreSQL lets nobody use a value in the transaction that adds it.',
        next: ['Move the statement into a migration after this one. `pnpm schema migrate` does that by itself.'],
        where: placeOfStatement(migration, statement),
      }),
    ]
  })
}

/** Whether a text constant of the statement is the value. */
function mentions({ node }: SqlStatement, value: string): boolean {
  if ('AlterEnumStmt' in node) return false
  return JSON.stringify(node).includes(`"sval":{"sval":${JSON.stringify(value)}}`)
}
