import pg from 'pg'
import { CommandError } from '../command-error.ts'
import type { Explanation } from './plan-node.ts'

/** What to ask of a statement. */
export interface PlanRequest {
  /** One statement, without `EXPLAIN`. */
  readonly statement: string
  /** Values of `$1`, `$2` …, as text. */
  readonly parameters: readonly string[]
  /** Runs it, in a transaction that is rolled back. */
  readonly analyze: boolean
  /** Lets what is run write. */
  readonly writes: boolean
  /** Longest run, in milliseconds. */
  readonly timeoutMs: number
}

/**
 * Asks PostgreSQL for the plan of a statement. What is run is rolled back, and may not write unless told.
 *
 * @throws {CommandError} with what the server says of the statement.
 */
export async function askPlan(client: pg.Client, request: PlanRequest): Promise<Explanation> {
  const { statement, parameters, analyze, writes, timeoutMs } = request
  const mayBeGeneric = parameters.length === 0 && /\$\d/.test(statement)
  const options = ['FORMAT JSON', 'VERBOSE', ...(analyze ? ['ANALYZE', 'BUFFERS'] : [])].join(', ')
  await client.query(`BEGIN ${writes ? 'READ WRITE' : 'READ ONLY'}`)
  try {
    await client.query(`SET LOCAL statement_timeout = ${timeoutMs}`)
    const generic = mayBeGeneric ? await prepareForAny(client, statement) : null
    if (generic !== null && analyze) {
      throw new CommandError({
        message: 'The statement has parameters, and cannot be run without their values.',
        next: [
          'Give each of them, in order: --parameter <value>',
          'Or leave --analyze out, for a plan that holds for any value.',
        ],
      })
    }
    const [row] = await askOne<{ 'QUERY PLAN': readonly [Explanation] }>(
      client,
      `EXPLAIN (${options}) ${generic ?? statement}`,
      parameters,
    )
    if (!row) throw new CommandError({ message: 'PostgreSQL has no plan for this statement.' })
    return row['QUERY PLAN'][0]
  } catch (error) {
    throw error instanceof pg.DatabaseError ? explainError(error, request) : error
  } finally {
    await client.query('ROLLBACK')
  }
}

/** Prepares a statement, and gives what executes it by a plan that holds for any values; null where it has no parameters. */
async function prepareForAny(client: pg.Client, statement: string): Promise<string | null> {
  await client.query('SET LOCAL plan_cache_mode = force_generic_plan')
  await askOne(client, `PREPARE explained AS ${statement}`, [])
  const [prepared] = await askOne<{ count: number }>(
    client,
    `SELECT cardinality(parameter_types) AS count FROM pg_prepared_statements WHERE name = 'explained'`,
    [],
  )
  if (!prepared?.count) return null
  return `EXECUTE explained (${Array.from({ length: prepared.count }, () => 'NULL').join(', ')})`
}

/** By the extended protocol, which takes one statement and no more. */
async function askOne<Row extends pg.QueryResultRow>(
  client: pg.Client,
  sql: string,
  values: readonly string[],
): Promise<readonly Row[]> {
  const query = { text: sql, values: [...values], queryMode: 'extended' as const }
  return (await client.query<Row>(query)).rows
}

const READ_ONLY_TRANSACTION = '25006'
const QUERY_CANCELED = '57014'

function explainError(error: pg.DatabaseError, { timeoutMs }: PlanRequest): CommandError {
  if (error.code === READ_ONLY_TRANSACTION) {
    return new CommandError({
      message: 'The statement writes, and was not run.',
      why: error.message,
      next: [
        'To run it and roll it back: --writes (sequences keep what they gave out, and triggers what they did elsewhere)',
      ],
      cause: error,
    })
  }
  if (error.code === QUERY_CANCELED) {
    return new CommandError({
      message: `The statement was not done after ${timeoutMs} ms.`,
      next: ['Without --analyze it is planned and not run; --timeout <ms> gives it longer.'],
      cause: error,
    })
  }
  return new CommandError({
    message: error.message,
    why: error.detail,
    next: error.hint ? [error.hint] : [],
    cause: error,
  })
}
