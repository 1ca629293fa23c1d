import type { AlterTableCmd, ColumnDef, Constraint, Node, TypeName } from 'libpg-query'
import { quoteName } from '../sql/quote.ts'
import { quoteSqlName, readActions } from '../sql/read-actions.ts'
import { codeStart, type SqlStatement } from '../sql/sql-script.ts'

/** A statement that Squawk found something in. */
export interface FoundStatement {
  readonly statement: SqlStatement
  /** Text of the migration. */
  readonly text: string
  /** Where in the text the finding begins. */
  readonly offset: number
}

/** The same in steps that hold nobody up, with the names of the statement; undefined where there are none. */
export function safeSql(rule: string, found: FoundStatement): string | undefined {
  switch (rule) {
    case 'require-concurrent-index-creation':
      return withoutBlocking(found)
    case 'adding-foreign-key-constraint':
      return validatedLater(found)
    case 'disallowed-unique-constraint':
      return fromIndex(found)
    case 'adding-not-nullable-field':
      return checkedBefore(found)
    case 'adding-required-field':
      return filledBefore(found)
    case 'adding-field-with-default':
      return withLaterDefault(found)
    case 'changing-column-type':
      return inAnotherColumn(found)
    default:
      return undefined
  }
}

function withoutBlocking({ statement, text }: FoundStatement): string {
  const written = text.slice(codeStart(text, statement), statement.end)
  const safe = written.replace(/^(\w+\s+(?:unique\s+)?index)\b/i, '$1 CONCURRENTLY')
  return `Where the table is large, in a migration with nothing else in it: ${safe};`
}

function validatedLater({ statement }: FoundStatement): string | undefined {
  const key = readActions(statement).find((action) => action.kind === 'add-foreign-key')
  if (key?.kind !== 'add-foreign-key') return undefined
  return `Add NOT VALID, and in a second migration: ALTER TABLE ${quoteSqlName(key.table)} VALIDATE CONSTRAINT ${quoteName(key.name)};`
}

function fromIndex(found: FoundStatement): string | undefined {
  const [command] = commandsOf(found, 'AT_AddConstraint')
  if (command?.constraint?.contype !== 'CONSTR_UNIQUE') return undefined
  const { constraint } = command
  if (!constraint.conname) return undefined
  const name = quoteName(constraint.conname)
  const columns = (constraint.keys ?? []).flatMap((key) => ('String' in key ? quoteName(key.String.sval ?? '') : []))
  return [
    'Where the table is large, in two migrations, the first with nothing else in it:',
    `CREATE UNIQUE INDEX CONCURRENTLY ${name} ON ${command.table} (${columns.join(', ')});`,
    `ALTER TABLE ${command.table} ADD CONSTRAINT ${name} UNIQUE USING INDEX ${name};`,
  ].join('\n')
}

function checkedBefore(found: FoundStatement): string | undefined {
  const [command] = commandsOf(found, 'AT_SetNotNull')
  if (!command) return undefined
  const { table, tableName, name } = command
  const check = quoteName(`${tableName}_${name}_not_null`)
  return [
    'Where the table is large, in three migrations:',
    `ALTER TABLE ${table} ADD CONSTRAINT ${check} CHECK (${quoteName(name)} IS NOT NULL) NOT VALID;`,
    `ALTER TABLE ${table} VALIDATE CONSTRAINT ${check};`,
    `ALTER TABLE ${table} ALTER COLUMN ${quoteName(name)} SET NOT NULL, DROP CONSTRAINT ${check};`,
  ].join('\n')
}

function filledBefore(found: FoundStatement): string | undefined {
  const required = commandsOf(found, 'AT_AddColumn').filter(({ isRequired }) => isRequired)
  if (required.length === 0) return undefined
  const eachOf = (write: (table: string, column: string, type: string) => string) =>
    required.map(({ table, name, type }) => write(table, quoteName(name), type))
  return [
    'Give the field a @default, or fill it before it is required, in three migrations:',
    ...eachOf((table, column, type) => `ALTER TABLE ${table} ADD COLUMN ${column} ${type};`),
    ...eachOf((table, column) => `UPDATE ${table} SET ${column} = … WHERE ${column} IS NULL;`),
    ...eachOf((table, column) => `ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL;`),
  ].join('\n')
}

function withLaterDefault(found: FoundStatement): string | undefined {
  const command = columnAt(found, 'AT_AddColumn')
  if (!command) return undefined
  const [table, column] = [command.table, quoteName(command.name)]
  return [
    'Where the table is large, in two migrations, and the rows that are there in batches:',
    `ALTER TABLE ${table} ADD COLUMN ${column} ${command.type};\nALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT …;`,
    `UPDATE ${table} SET ${column} = DEFAULT WHERE ${column} IS NULL;`,
  ].join('\n')
}

function inAnotherColumn(found: FoundStatement): string | undefined {
  const command = columnAt(found, 'AT_AlterColumnType')
  if (!command) return undefined
  const [table, column, other] = [command.table, quoteName(command.name), quoteName(`${command.name}_new`)]
  return [
    'Where the table is large, with a column beside it that clients write, too, until none reads the old one:',
    `ALTER TABLE ${table} ADD COLUMN ${other} ${command.type};`,
    `UPDATE ${table} SET ${other} = ${column} WHERE ${other} IS NULL;`,
    `ALTER TABLE ${table} DROP COLUMN ${column};`,
  ].join('\n')
}

interface Command {
  /** As SQL writes it. */
  readonly table: string
  readonly tableName: string
  readonly name: string
  readonly constraint: Constraint | undefined
  /** Where in the text a column is added or gets another type. */
  readonly start: number
  /** Whether a column is added that every row must have a value for, and that has no default. */
  readonly isRequired: boolean
  /** Type of the column, as SQL writes it. */
  readonly type: string
}

function commandsOf({ statement }: FoundStatement, subtype: AlterTableCmd['subtype']): Command[] {
  const alter = readActions(statement).find((action) => action.kind === 'alter-table')
  if (alter?.kind !== 'alter-table' || !('AlterTableStmt' in statement.node)) return []
  return (statement.node.AlterTableStmt.cmds ?? []).flatMap((node) => {
    if (!('AlterTableCmd' in node) || node.AlterTableCmd.subtype !== subtype) return []
    const { name, def } = node.AlterTableCmd
    const column: ColumnDef | undefined = def && 'ColumnDef' in def ? def.ColumnDef : undefined
    return {
      table: quoteSqlName(alter.table),
      tableName: alter.table.name,
      name: name ?? column?.colname ?? '',
      constraint: def && 'Constraint' in def ? def.Constraint : undefined,
      start: statement.offsetOf(column?.location ?? 0),
      isRequired: isRequired(column),
      type: typeSql(column?.typeName),
    }
  })
}

/** Constraints by which a new column has a value in the rows that are there. */
const FILLING: ReadonlySet<string> = new Set(['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'])

function isRequired({ constraints = [] }: ColumnDef = {}): boolean {
  const kinds = constraints.flatMap((node) => ('Constraint' in node ? (node.Constraint.contype ?? '') : []))
  return kinds.includes('CONSTR_NOTNULL') && !kinds.some((kind) => FILLING.has(kind))
}

/** The column that a finding is about, of several in one statement: Squawk names what follows the column's name. */
function columnAt(found: FoundStatement, subtype: AlterTableCmd['subtype']): Command | undefined {
  const commands = commandsOf(found, subtype)
  return commands.findLast(({ start }) => start <= found.offset) ?? commands[0]
}

/** `int8`, `varchar(20)`, `"demo"."Mood"[]` */
function typeSql({ names = [], typmods = [], arrayBounds = [] }: TypeName = {}): string {
  const parts = names.flatMap((name) => ('String' in name ? (name.String.sval ?? '') : []))
  const [first = ''] = parts
  const isPlain = parts.length === 1 && /^[a-z_][a-z0-9_]*$/.test(first)
  const written = first === 'pg_catalog' ? parts.slice(1).join('.') : isPlain ? first : quoteName(...parts)
  const limits = typmods.flatMap(numberOf)
  return `${written}${limits.length > 0 ? `(${limits.join(', ')})` : ''}${'[]'.repeat(arrayBounds.length)}`
}

function numberOf(node: Node): number[] {
  return 'A_Const' in node && node.A_Const.ival ? [node.A_Const.ival.ival ?? 0] : []
}
