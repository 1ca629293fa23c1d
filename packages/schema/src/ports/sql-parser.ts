import type { ParseSql, SqlNode } from '../core/usage/sql-names.ts'

/** PostgreSQL's own parser, loaded when it is asked for. */
export async function loadSqlParser(): Promise<ParseSql> {
  const { loadModule, parseSync } = await import('libpg-query')
  await loadModule()
  return (text) => {
    try {
      return (parseSync(text).stmts ?? []).flatMap(({ stmt }) => (stmt ? [stmt as SqlNode] : []))
    } catch (cause) {
      throw new SyntaxError(cause instanceof Error ? cause.message : String(cause))
    }
  }
}
