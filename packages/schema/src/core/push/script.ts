/** Tables that a script drops, each as `schema.table`. */
export function droppedTables(script: string): string[] {
  return [...script.matchAll(/^DROP TABLE "([^"]+)"\."([^"]+)";$/gm)].map(([, schema, table]) => `${schema}.${table}`)
}

/**
 * Statements of a script that add a value to an enum.
 *
 * PostgreSQL lets nobody use a new value in the transaction that adds it, not even as a column's default.
 */
export function enumAdditions(script: string): string[] {
  return [...script.matchAll(/^ALTER TYPE .+ ADD VALUE .+;$/gm)].map(([statement]) => statement)
}

/** The script without the engine's own BEGIN and COMMIT, so that all of it can be one transaction. */
export function withoutTransactions(script: string): string {
  return script.replace(/^(BEGIN|COMMIT);$/gm, '')
}
