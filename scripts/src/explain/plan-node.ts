/** A step of a plan as `EXPLAIN (FORMAT JSON)` gives it: what is read here, of many more fields. */
export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Parent Relationship'?: string
  readonly 'Join Type'?: string
  readonly Operation?: string
  readonly Strategy?: string
  readonly Schema?: string
  readonly 'Relation Name'?: string
  readonly Alias?: string
  readonly 'Index Name'?: string
  readonly 'CTE Name'?: string
  readonly 'Subplan Name'?: string
  readonly 'Startup Cost': number
  readonly 'Total Cost': number
  readonly 'Plan Rows': number
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  /** Of one loop, in milliseconds, with the steps below it. */
  readonly 'Actual Total Time'?: number
  readonly Filter?: string
  readonly 'Index Cond'?: string
  readonly 'Recheck Cond'?: string
  readonly 'Hash Cond'?: string
  readonly 'Merge Cond'?: string
  readonly 'Join Filter'?: string
  readonly 'Sort Key'?: readonly string[]
  readonly 'Sort Method'?: string
  readonly 'Sort Space Used'?: number
  readonly 'Sort Space Type'?: string
  readonly 'Group Key'?: readonly string[]
  readonly 'Hash Batches'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Heap Fetches'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly 'Temp Written Blocks'?: number
  readonly Plans?: readonly PlanNode[]
}

/** The first element of what `EXPLAIN (FORMAT JSON)` gives. */
export interface Explanation {
  readonly Plan: PlanNode
  readonly 'Planning Time'?: number
  readonly 'Execution Time'?: number
}

/** What a step does, to what: `Index Scan using rooms_pkey on event_platform.rooms`. */
export function titleOf(node: PlanNode): string {
  const relation = node['Relation Name']
  const qualified = relation && (node.Schema ? `${node.Schema}.${relation}` : relation)
  const alias = node.Alias && node.Alias !== relation ? ` ${node.Alias}` : ''
  const join = node['Join Type'] && node['Join Type'] !== 'Inner' ? ` (${node['Join Type']})` : ''
  const operation = node.Operation && node['Node Type'] === 'ModifyTable' ? node.Operation : node['Node Type']
  return [
    node['Subplan Name'] ? `${node['Subplan Name']}: ` : '',
    operation,
    join,
    node['Index Name'] ? ` using ${node['Index Name']}` : '',
    qualified ? ` on ${qualified}${alias}` : '',
    node['CTE Name'] ? ` on ${node['CTE Name']}` : '',
  ].join('')
}

/** A step and all below it, in the order in which they are written. */
export function allNodes(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(allNodes)]
}
