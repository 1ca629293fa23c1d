import type { ExternalObjects, SchemaFile } from '@workspace/prisma-engine'
import type { Database } from '../../ports/database.ts'

/**
 * SQL that makes a database equal to a schema once its renames are done, with the renames before it; empty if it is equal.
 *
 * Changes nothing: the renames are tried in a transaction that is undone.
 */
export async function diffAfterRenames(
  {
    database,
    schemas,
    external,
  }: {
    readonly database: Database
    readonly schemas: readonly SchemaFile[]
    readonly external: ExternalObjects
  },
  renames: string,
): Promise<string> {
  const input = { from: { kind: 'database', schemas }, to: { kind: 'schema', schemas }, external } as const
  if (renames === '') return textOf(await database.engine.diff(input))
  // Closing the connection undoes what was done on it.
  await using engine = database.openEngine()
  await engine.dbExecute(`BEGIN;\n${renames}`)
  return [renames, textOf(await engine.diff(input))].filter(Boolean).join('\n')
}

function textOf({ isEmpty, text }: { readonly isEmpty: boolean; readonly text: string }): string {
  return isEmpty ? '' : text
}
