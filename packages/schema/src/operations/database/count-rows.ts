import type { RowCount } from '../../core/row-count.ts'
import type { Database } from '../../ports/database.ts'
import { asEngineError, INSUFFICIENT_PRIVILEGE, postgresCodeOf } from './describe-database-error.ts'

const MOST_ROWS = 1000

/**
 * Counts the rows of a table, or those with a value in a column; of many not all. Names are as SQL writes them.
 *
 * @throws {SchemaEngineError} when the table cannot be read for another reason than a missing privilege
 */
export async function countRows(database: Database, table: string, column?: string): Promise<RowCount> {
  const filter = column === undefined ? '' : ` WHERE ${column} IS NOT NULL`
  try {
    const [row] = await database.query(
      `SELECT count(*) FROM (SELECT FROM ${table}${filter} LIMIT ${MOST_ROWS + 1}) AS counted`,
    )
    const rows = Number(row?.[0])
    return { rows: Math.min(rows, MOST_ROWS), isMore: rows > MOST_ROWS }
  } catch (thrown) {
    const error = asEngineError(thrown)
    if (postgresCodeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error
    return { rows: undefined, isMore: false }
  }
}
