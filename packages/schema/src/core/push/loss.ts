/**
 * Warnings of the engine about changes that fail instead of losing something: inside a transaction they can be tried.
 */
const HARMLESS = [/^A unique constraint covering /, /^The primary key for the /, /^The values \[.*\] on the enum /]

/** Warnings of the engine that tell of data that would be lost or altered. */
export function lossesAmong(warnings: readonly string[]): string[] {
  return warnings.filter((warning) => !HARMLESS.some((harmless) => harmless.test(warning)))
}

/** Empty tables that a script drops. Nothing is lost in them, but whoever made one may miss it, and the engine is silent. */
export function emptyTableDrops(script: string, warnings: readonly string[]): string[] {
  return droppedTables(script)
    .filter(({ table }) => !warnings.some((warning) => warning.includes(`drop the \`${table}\` table`)))
    .map(({ schema, table }) => `You are about to drop the \`${schema}.${table}\` table, which is empty.`)
}

function droppedTables(script: string): { schema: string; table: string }[] {
  return [...script.matchAll(/^DROP TABLE "([^"]+)"\."([^"]+)";$/gm)].map(([, schema = '', table = '']) => ({
    schema,
    table,
  }))
}

/**
 * Statements of a script that add a value to an enum.
 *
 * PostgreSQL lets nobody use a new value in the transaction that adds it, not even as a column's default.
 */
export function enumAdditions(script: string): string[] {
  return [...script.matchAll(/^ALTER TYPE .+ ADD VALUE .+;$/gm)].map(([statement]) => statement)
}
