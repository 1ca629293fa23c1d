import type { SqlDriverAdapter, SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils'
import { databaseLogger } from './database-logger.ts'
import { type QueryLogSettings, readQueryLogSettings } from './query-log-settings.ts'

/**
 * Logs the queries of an adapter, those in transactions too: slow ones as warnings, and all of them where
 * DATABASE_LOG_QUERIES is `on`. Values of parameters only where it is `parameters`.
 *
 * @throws {Error} when a variable is out of bounds.
 */
export function observeQueries(adapter: SqlDriverAdapter): void {
  const settings = readQueryLogSettings(process.env)
  if (!settings.all && settings.slowMs === 0) return
  observe(adapter, settings)
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => {
    const transaction = await startTransaction(isolation)
    observe(transaction, settings)
    return transaction
  }
}

function observe(queryable: SqlQueryable, settings: QueryLogSettings): void {
  const queryRaw = queryable.queryRaw.bind(queryable)
  const executeRaw = queryable.executeRaw.bind(queryable)
  queryable.queryRaw = (query) => timed(queryRaw, query, settings)
  queryable.executeRaw = (query) => timed(executeRaw, query, settings)
}

async function timed<Result>(
  run: (query: SqlQuery) => Promise<Result>,
  query: SqlQuery,
  settings: QueryLogSettings,
): Promise<Result> {
  const startedAt = performance.now()
  let hasFailed = true
  try {
    const result = await run(query)
    hasFailed = false
    return result
  } finally {
    log(query, { ms: performance.now() - startedAt, hasFailed }, settings)
  }
}

function log({ sql, args }: SqlQuery, took: { ms: number; hasFailed: boolean }, settings: QueryLogSettings): void {
  const isSlow = settings.slowMs > 0 && took.ms >= settings.slowMs
  if (!isSlow && !settings.all) return
  const facts = {
    sql,
    durationMs: Math.round(took.ms * 100) / 100,
    ...(settings.parameters && { parameters: args }),
    // Why it failed is the caller's to log: the reason may quote values.
    ...(took.hasFailed && { failed: true }),
  }
  if (isSlow) databaseLogger().warn({ ...facts, thresholdMs: settings.slowMs }, 'slow query')
  else databaseLogger().info(facts, 'query')
}
