import { findLosses, type Loss } from '../../core/migrate/find-losses.ts'
import { formatAddress } from '../../core/push/address.ts'
import { describeRowCount } from '../../core/row-count.ts'
import { quoteName } from '../../core/sql/quote.ts'
import { quoteSqlName } from '../../core/sql/read-actions.ts'
import { type Database, openDatabase } from '../../ports/database.ts'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { countRows } from '../database/count-rows.ts'
import { asEngineError } from '../database/describe-database-error.ts'

/**
 * Says what migrations lose, each with the number of rows that the database at `url` has in it; without them if it cannot be asked.
 *
 * `kept` are columns, as `table.column`, whose values are elsewhere too; `widened` those whose new type keeps every value.
 */
export async function describeLosses(
  scripts: readonly string[],
  {
    url,
    kept,
    widened,
  }: { readonly url: string; readonly kept: readonly string[]; readonly widened: readonly string[] },
): Promise<string[]> {
  const parser = await loadPostgresParser()
  const losses = scripts
    .flatMap((script) => findLosses(parser.parse(script), widened))
    .filter(({ table, column }) => !kept.includes(`${table.name}.${column}`))
  if (losses.length === 0) return []
  await using database = await openDatabase(url, { mayCreate: false }).catch(notCounted)
  const described: string[] = []
  for (const loss of losses) {
    described.push(`${loss.what}${database ? ((await countIn(database, loss).catch(notCounted)) ?? '') : ''}`)
  }
  return described
}

/** What the engine says is left to the command that needs the database; anything else is a bug. */
function notCounted(thrown: unknown): undefined {
  asEngineError(thrown)
}

async function countIn(database: Database, { table, column }: Loss): Promise<string> {
  const [found] = await database.query(
    `SELECT to_regclass($1) IS NOT NULL AND ($2::text IS NULL OR EXISTS (
       SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2 AND attnum > 0 AND NOT attisdropped))`,
    [quoteSqlName(table), column ?? null],
  )
  const where = `in ${formatAddress(database.address)}`
  if (found?.[0] === 'f') return `, which is gone ${where} already`
  const count = await countRows(database, quoteSqlName(table), column === undefined ? undefined : quoteName(column))
  return `, which has ${describeRowCount(count, column === undefined ? 'row' : 'value')} ${where}`
}
