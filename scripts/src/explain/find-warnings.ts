import { allNodes, type PlanNode, titleOf } from './plan-node.ts'

/** Something in a plan that is worth a look. */
export interface PlanWarning {
  readonly kind: 'seq-scan' | 'estimate' | 'sort-on-disk' | 'hash-on-disk' | 'rows-removed'
  /** The step that it is about. */
  readonly step: string
  readonly message: string
  readonly next: string
}

/** Rows from which on reading a whole table is worth a word. */
const LARGE_TABLE = 10_000
/** How many times too many or too few rows an estimate may be, where there are {@link MANY_ROWS}. */
const WRONG_BY = 10
const MANY_ROWS = 1_000

/**
 * Finds what makes a plan slow, or chosen for the wrong reasons.
 *
 * @param rowsOf - rows of a table as its statistics say, by `schema.table`.
 */
export function findWarnings(plan: PlanNode, rowsOf: ReadonlyMap<string, number>): readonly PlanWarning[] {
  return allNodes(plan).flatMap((node) =>
    [seqScan(node, rowsOf), estimate(node), sortOnDisk(node), hashOnDisk(node), rowsRemoved(node)].flatMap(
      (warning) => warning ?? [],
    ),
  )
}

function seqScan(node: PlanNode, rowsOf: ReadonlyMap<string, number>): PlanWarning | undefined {
  if (node['Node Type'] !== 'Seq Scan') return undefined
  const table = `${node.Schema}.${node['Relation Name']}`
  const rows = rowsOf.get(table) ?? 0
  if (rows < LARGE_TABLE) return undefined
  const next = node.Filter ? `an index for ${node.Filter}` : 'a condition or a LIMIT, unless all rows are wanted'
  return { kind: 'seq-scan', step: titleOf(node), message: `reads all of ${table}, about ${rows} rows`, next }
}

function estimate(node: PlanNode): PlanWarning | undefined {
  const actual = node['Actual Rows']
  // What was not run, or was stopped by a LIMIT above it, says nothing of the estimate.
  if (actual === undefined || node['Actual Loops'] === 0) return undefined
  const expected = node['Plan Rows']
  const factor = Math.max(expected, 1) / Math.max(actual, 1)
  if (Math.max(expected, actual) < MANY_ROWS || (factor < WRONG_BY && factor > 1 / WRONG_BY)) return undefined
  const table = node['Relation Name'] ? `${node.Schema}.${node['Relation Name']}` : 'the tables in it'
  return {
    kind: 'estimate',
    step: titleOf(node),
    message: `expected ${expected} rows, and there were ${round(actual)}`,
    next: `ANALYZE ${table}; where that does not help, CREATE STATISTICS for columns that go together`,
  }
}

function sortOnDisk(node: PlanNode): PlanWarning | undefined {
  if (node['Sort Space Type'] !== 'Disk') return undefined
  return {
    kind: 'sort-on-disk',
    step: titleOf(node),
    message: `sorts ${node['Sort Space Used']} kB on disk`,
    next: `an index on ${node['Sort Key']?.join(', ')}, fewer rows or columns, or more work_mem`,
  }
}

function hashOnDisk(node: PlanNode): PlanWarning | undefined {
  if ((node['Hash Batches'] ?? 1) <= 1) return undefined
  return {
    kind: 'hash-on-disk',
    step: titleOf(node),
    message: `does not fit into memory and is worked on in ${node['Hash Batches']} parts on disk`,
    next: 'fewer rows or columns, or more work_mem',
  }
}

function rowsRemoved(node: PlanNode): PlanWarning | undefined {
  const removed = (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1)
  const kept = (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1)
  if (node['Node Type'] === 'Seq Scan' || removed < LARGE_TABLE || removed < kept * WRONG_BY) return undefined
  return {
    kind: 'rows-removed',
    step: titleOf(node),
    message: `reads ${round(removed + kept)} rows to keep ${round(kept)}`,
    next: `an index that has the columns of ${node.Filter}`,
  }
}

function round(rows: number): number {
  return Math.round(rows * 100) / 100
}
