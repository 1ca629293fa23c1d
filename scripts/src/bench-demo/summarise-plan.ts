/** A node of a plan, as EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) has it. */
export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly PlanNode[]
}

/** What a plan read, and how: `Seq Scan of demo_sessions (100000 rows)`, and the pages of memory that it looked at. */
export function summarisePlan(plan: PlanNode): { readonly reads: readonly string[]; readonly pages: number } {
  return {
    reads: findScans(plan),
    // Those of a node include those of the nodes below it.
    pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
  }
}

function findScans(node: PlanNode): string[] {
  const place = node['Relation Name'] ?? node['Index Name']
  const below = (node.Plans ?? []).flatMap(findScans)
  if (!node['Node Type'].includes('Scan') || !place) return below
  const index = node['Relation Name'] && node['Index Name'] ? ` by ${node['Index Name']}` : ''
  const rows = Math.round(node['Actual Rows'] * node['Actual Loops'])
  return [`${node['Node Type']} of ${place}${index} (${rows} rows)`, ...below]
}
