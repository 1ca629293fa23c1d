import { quoteName } from '../sql/quote.ts'
import { quoteSqlName, readActions } from '../sql/read-actions.ts'
import type { SqlScript } from '../sql/sql-script.ts'

/**
 * Parts the checking of rows from a script: foreign keys of tables with rows to tables of other owners are added unchecked.
 *
 * A statement that does something else, too, stays as it is. Gives the script, and the statements that check the rows
 * without keeping anybody from writing; empty if there are none.
 */
export function deferValidation(
  text: string,
  { statements }: SqlScript,
  ownSchema: string,
): { readonly script: string; readonly validations: string } {
  const created = new Set<string>()
  const validations: string[] = []
  let script = ''
  let done = 0
  for (const statement of statements) {
    const { node } = statement
    const isAlone = 'AlterTableStmt' in node && node.AlterTableStmt.cmds?.length === 1
    for (const action of readActions(statement)) {
      if (action.kind === 'create-table') created.add(quoteSqlName(action.table))
      if (action.kind !== 'add-foreign-key' || !isAlone || !action.isValidated || action.target.schema === ownSchema)
        continue
      if (created.has(quoteSqlName(action.table))) continue
      script += `${text.slice(done, statement.end)} NOT VALID`
      done = statement.end
      validations.push(`ALTER TABLE ${quoteSqlName(action.table)} VALIDATE CONSTRAINT ${quoteName(action.name)};`)
    }
  }
  const checks = validations.map((check) => `-- ValidateForeignKey\n${check}\n`).join('\n')
  return { script: script + text.slice(done), validations: checks }
}
