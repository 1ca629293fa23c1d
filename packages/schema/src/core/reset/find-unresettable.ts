import type { DefElem, Node } from 'libpg-query'
import type { SqlScript, SqlStatement } from '../sql/sql-script.ts'

/** Whether a statement begins or commits a transaction, which within another one can be left out. */
export function isTransactionBoundary({ node }: SqlStatement): boolean {
  return 'TransactionStmt' in node && BOUNDARIES.has(node.TransactionStmt.kind ?? '')
}

const BOUNDARIES: ReadonlySet<string> = new Set(['TRANS_STMT_BEGIN', 'TRANS_STMT_START', 'TRANS_STMT_COMMIT'])

/** Finds the statements that cannot run within a transaction, or that would end it. */
export function findUnresettable({ statements }: SqlScript): SqlStatement[] {
  return statements.filter((statement) => !isTransactionBoundary(statement) && needsOwnTransaction(statement.node))
}

/** Statements that PostgreSQL runs in no transaction, whatever they say. */
const NEVER_WITHIN = [
  'AlterSystemStmt',
  'CreatedbStmt',
  'DropdbStmt',
  'CreateTableSpaceStmt',
  'DropTableSpaceStmt',
] as const

/** What may be used within a transaction that is not its own: savepoints. */
const SAVEPOINTS: ReadonlySet<string> = new Set([
  'TRANS_STMT_SAVEPOINT',
  'TRANS_STMT_RELEASE',
  'TRANS_STMT_ROLLBACK_TO',
])

function needsOwnTransaction(node: Node): boolean {
  if (NEVER_WITHIN.some((kind) => kind in node)) return true
  if ('TransactionStmt' in node) return !SAVEPOINTS.has(node.TransactionStmt.kind ?? '')
  if ('IndexStmt' in node) return node.IndexStmt.concurrent ?? false
  if ('DropStmt' in node) return node.DropStmt.concurrent ?? false
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd ?? false
  if ('ClusterStmt' in node) return node.ClusterStmt.relation === undefined
  if ('DiscardStmt' in node) return node.DiscardStmt.target === 'DISCARD_ALL'
  if ('ReindexStmt' in node) {
    const { kind = '', params } = node.ReindexStmt
    return MANY.has(kind) || optionOf(params, 'concurrently') !== undefined
  }
  if ('AlterDatabaseStmt' in node) return optionOf(node.AlterDatabaseStmt.options, 'tablespace') !== undefined
  if ('AlterTableStmt' in node) return (node.AlterTableStmt.cmds ?? []).some(detachesConcurrently)
  return false
}

const MANY: ReadonlySet<string> = new Set(['REINDEX_OBJECT_SCHEMA', 'REINDEX_OBJECT_SYSTEM', 'REINDEX_OBJECT_DATABASE'])

function optionOf(options: readonly Node[] = [], name: string): DefElem | undefined {
  return options
    .flatMap((option) => ('DefElem' in option ? option.DefElem : []))
    .find(({ defname }) => defname === name)
}

function detachesConcurrently(command: Node): boolean {
  const def = 'AlterTableCmd' in command ? command.AlterTableCmd.def : undefined
  return def !== undefined && 'PartitionCmd' in def && (def.PartitionCmd.concurrent ?? false)
}
