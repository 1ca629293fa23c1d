import { readActions, type SqlName } from '../sql/read-actions.ts'
import type { SqlScript } from '../sql/sql-script.ts'

/**
 * Tables and types that a migration creates or gives a new name, as `schema.name`. What it does in the text of a `DO` block is not seen.
 *
 * @param schema PostgreSQL schema of names that have none, where the migration sets no search path
 */
export function namesMadeBy({ statements }: SqlScript, schema: string): string[] {
  let path = schema
  const inFull = (name: SqlName | undefined) => (name ? [`${name.schema ?? path}.${name.name}`] : [])
  return statements.flatMap(readActions).flatMap((action) => {
    switch (action.kind) {
      case 'set':
        if (action.parameter === 'search_path') path = action.value ?? schema
        return []
      case 'create-table':
        return inFull(action.table)
      case 'create-type':
        return inFull(action.type)
      case 'rename':
      case 'alter-type':
        return inFull(action.to)
      default:
        return []
    }
  })
}
