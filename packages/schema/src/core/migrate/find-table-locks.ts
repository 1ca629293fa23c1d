import { readActions, type SqlAction, type SqlName } from '../sql/read-actions.ts'
import type { SqlScript, SqlStatement } from '../sql/sql-script.ts'

/** A statement that has to wait for a lock on a table that was there before the migration. */
export interface TableLock {
  readonly statement: SqlStatement
  readonly table: SqlName
}

/** Finds the statements of a migration that lock tables others may be using: not those that it creates itself. */
export function findTableLocks({ statements }: SqlScript): TableLock[] {
  const created = new Set<string>()
  return statements.flatMap((statement) => {
    const actions = readActions(statement)
    const tables = actions.flatMap((action) => {
      if (action.kind === 'create-table') created.add(keyOf(action.table))
      return lockedBy(action)
    })
    const unique = new Map(tables.map((table) => [keyOf(table), table]))
    return [...unique].flatMap(([key, table]) => (created.has(key) ? [] : [{ statement, table }]))
  })
}

function lockedBy(action: SqlAction): SqlName[] {
  switch (action.kind) {
    case 'add-foreign-key':
      return [action.table, action.target]
    case 'alter-table':
    case 'drop-table':
    case 'rename':
    case 'trigger':
    case 'truncate':
      return [action.table]
    case 'index':
      return action.isConcurrent ? [] : [action.table]
    case 'drop-index':
      return action.isConcurrent ? [] : [action.index]
    default:
      return []
  }
}

function keyOf({ schema = '', name }: SqlName): string {
  return JSON.stringify([schema, name])
}

/** What a migration begins with that has to wait for locks. */
export const LOCK_TIMEOUT =
  "-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.\nSET lock_timeout = '5s';\n\n"
