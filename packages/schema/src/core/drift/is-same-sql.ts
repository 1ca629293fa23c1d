import type { SqlScript } from '../sql/sql-script.ts'

/** What a definition that is no statement is part of. */
const FRAMES = [
  (sql: string) => sql,
  (sql: string) => `SELECT ${sql}`,
  (sql: string) => `ALTER TABLE t ADD ${sql}`,
  (sql: string) => `CREATE POLICY p ON t ${sql}`,
]

/**
 * Whether two definitions that PostgreSQL wrote differ in nothing but parentheses around a chain of AND or OR, as those do of
 * which one was read back: `x BETWEEN 1 AND 9 AND y` is written `((x >= 1) AND (x <= 9)) AND y`, and read as a chain of three.
 *
 * @param parse reads a script as PostgreSQL does
 */
export function isSameSql(a: string | undefined, b: string | undefined, parse: (text: string) => SqlScript): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  const meaning = meaningOf(a, parse)
  return meaning !== undefined && meaning === meaningOf(b, parse)
}

function meaningOf(sql: string, parse: (text: string) => SqlScript): string | undefined {
  for (const frame of FRAMES) {
    const { statements } = parse(frame(sql))
    if (statements.length > 0) return JSON.stringify(statements.map(({ node }) => flatten(node)))
  }
  return undefined
}

interface Chain {
  readonly boolop: string
  readonly args: readonly unknown[]
}

/** The node without places, and chains within chains of the same kind as one. */
function flatten(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(flatten)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).filter(([key]) => !PLACES.has(key))
  const flat = Object.fromEntries(entries.map(([key, value]) => [key, flatten(value)]))
  const chain = chainIn(flat)
  if (!chain) return flat
  const args = chain.args.flatMap((arg) => {
    const inner = chainIn(arg)
    return inner?.boolop === chain.boolop ? inner.args : [arg]
  })
  return { BoolExpr: { ...chain, args } }
}

const PLACES = new Set(['location', 'stmt_location', 'stmt_len'])

function chainIn(node: unknown): Chain | undefined {
  return (node as { BoolExpr?: Chain } | undefined)?.BoolExpr
}
