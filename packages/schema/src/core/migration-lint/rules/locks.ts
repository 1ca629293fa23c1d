import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { titleOf } from '../../layer.ts'
import { findTableLocks } from '../../migrate/find-table-locks.ts'
import { quoteName } from '../../sql/quote.ts'
import { quoteSqlName, readActions, type SqlName } from '../../sql/read-actions.ts'
import { type LintedMigration, placeOfStatement } from '../linted-migration.ts'

/** Before the first statement that locks a table others use, the migration says how long it waits. */
export function checkLockTimeout(migration: LintedMigration): Diagnostic[] {
  const { script, layer } = migration
  const set = script.statements.find((statement) =>
    readActions(statement).some((action) => action.kind === 'set' && action.parameter === 'lock_timeout'),
  )
  const [first] = findTableLocks(script)
  if (!first || (set && set.start < first.statement.start)) return []
  const isShared = first.table.schema !== undefined && first.table.schema !== layer.databaseSchema
  return [
    createDiagnostic('MIGRATION.LOCK_TIMEOUT', {
      message: `The statement waits for a lock on ${quoteSqlName(first.table)}, however long that takes.`,
      why: `While it waits behind one long query, every later query of the table waits behind it${isShared ? ', in all apps' : ''}.`,
      next: ["Put before it: SET lock_timeout = '5s';"],
      where: placeOfStatement(migration, first.statement),
    }),
  ]
}

/** A foreign key from a table with rows to another owner's table is validated in a migration of its own. */
export function checkSharedForeignKeys(migration: LintedMigration): Diagnostic[] {
  const { script, layer, layers } = migration
  const created = new Set<string>()
  return script.statements.flatMap((statement) =>
    readActions(statement).flatMap((action): Diagnostic[] => {
      if (action.kind === 'create-table') created.add(quoteSqlName(action.table))
      if (action.kind !== 'add-foreign-key' || !action.isValidated || created.has(quoteSqlName(action.table))) return []
      const { table, target, name } = action
      const owner = layers.find(({ databaseSchema }) => databaseSchema === target.schema)
      if (target.schema === undefined || target.schema === layer.databaseSchema) return []
      return [
        createDiagnostic('MIGRATION.SHARED_TABLE_LOCK', {
          message: `Nobody can write to ${quoteSqlName(target)}${owner ? ` of ${titleOf(owner)}` : ''} while ${quoteSqlName(table)} is checked.`,
          why: 'Adding a foreign key locks both tables until every row of the one has been looked up in the other.',
          next: [`Add NOT VALID here, and in a second migration: ${validateKey(table, name)}`],
          where: placeOfStatement(migration, statement),
        }),
      ]
    }),
  )
}

/** The statement that checks a foreign key without keeping others from writing. */
function validateKey(table: SqlName, name: string): string {
  return `ALTER TABLE ${quoteSqlName(table)} VALIDATE CONSTRAINT ${quoteName(name)};`
}
