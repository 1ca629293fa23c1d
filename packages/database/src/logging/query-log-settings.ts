import type { Variables } from '@workspace/env'
import { readDatabaseEnvironment } from '../pool/database-environment.ts'

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
export function readQueryLogSettings(env: Variables): QueryLogSettings {
  const { DATABASE_LOG_QUERIES: log, DATABASE_SLOW_QUERY_MS: slowMs } = readDatabaseEnvironment(env)
  return { all: log !== 'off', parameters: log === 'parameters', slowMs }
}
