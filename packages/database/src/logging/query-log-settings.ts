import { z } from 'zod'
import { type Environment, readVariables } from '../pool/read-variables.ts'

const logEnvironment = z.object({
  DATABASE_LOG_QUERIES: z.enum(['off', 'on', 'parameters']).default('off'),
  DATABASE_SLOW_QUERY_MS: z.coerce.number().int().min(0).max(3_600_000).default(1_000),
})

/** What is logged of queries. */
export interface QueryLogSettings {
  /** Every query, not only slow ones. */
  readonly all: boolean
  /** The values of the parameters too; they may be personal. */
  readonly parameters: boolean
  /** Queries that take at least as long are slow, in milliseconds; 0 for none. */
  readonly slowMs: number
}

/**
 * What to log, out of the environment.
 *
 * @throws {Error} naming every variable that is out of bounds.
 */
export function readQueryLogSettings(env: Environment): QueryLogSettings {
  const { DATABASE_LOG_QUERIES: log, DATABASE_SLOW_QUERY_MS: slowMs } = readVariables(logEnvironment, env, 'query log')
  return { all: log !== 'off', parameters: log === 'parameters', slowMs }
}
