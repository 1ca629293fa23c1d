import { quoteName } from '../sql/quote.ts'
import { quoteSqlName, readActions, type SqlName } from '../sql/read-actions.ts'
import type { SqlScript } from '../sql/sql-script.ts'

/** Something that a migration loses, and the query that counts it in a database that still has it. */
export interface Loss {
  /** `drops column "demo"."notes"."text"` */
  readonly what: string
  readonly table: SqlName
  readonly column?: string
}

/** Types to which PostgreSQL casts by rounding or cutting, from some types; to others it casts whole, or not at all. */
const ROUNDING_TYPES = new Set([
  'int2',
  'int4',
  'int8',
  'numeric',
  'float4',
  'float8',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
])

/**
 * Everything that a migration loses, in its order: tables and columns that go, and values cast to a narrower type.
 *
 * @param widened columns, as `table.column`, whose new type is known to keep every value
 */
export function findLosses({ statements }: SqlScript, widened: readonly string[] = []): Loss[] {
  return statements.flatMap(readActions).flatMap((action): Loss[] => {
    switch (action.kind) {
      case 'drop-table':
        return [{ what: `drops table ${quoteSqlName(action.table)}`, table: action.table }]
      case 'truncate':
        return [{ what: `empties table ${quoteSqlName(action.table)}`, table: action.table }]
      case 'drop-column': {
        const { table, column } = action
        return [{ what: `drops column ${quoteSqlName(table)}.${quoteName(column)}`, table, column }]
      }
      case 'change-type': {
        const { table, column, type } = action
        if (!ROUNDING_TYPES.has(type) || widened.includes(`${table.name}.${column}`)) return []
        return [{ what: `casts column ${quoteSqlName(table)}.${quoteName(column)} to ${type}`, table, column }]
      }
      default:
        return []
    }
  })
}
