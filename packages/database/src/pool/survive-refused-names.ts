import type { SqlDriverAdapter, SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils'
import type { StatementNames } from './statement-names.ts'

/** By SQLSTATE, why PostgreSQL does not run a statement by its name. It has done nothing then. */
const REFUSALS: Readonly<Record<string, RegExp>> = {
  // A migration has given its columns other types.
  '0A000': /^cached plan must not change result type$/,
  // The connection was cleaned, or is not the one that it was: a pooler is in between that DATABASE_POOLER does not tell of.
  '26000': /./,
  '42P05': /./,
}

/**
 * Runs statements that PostgreSQL refuses to run by their name once more without one, and so from then on. In a transaction, which
 * has failed by the refusal, only the next one runs.
 */
export function surviveRefusedNames(adapter: SqlDriverAdapter, names: StatementNames): void {
  unnameRefused(adapter, names, (run, query) => run(query))
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => {
    const transaction = await startTransaction(isolation)
    unnameRefused(transaction, names, (_run, _query, error) => Promise.reject(error))
    return transaction
  }
}

type Run<Result> = (query: SqlQuery) => Promise<Result>

function unnameRefused(
  queryable: SqlQueryable,
  names: StatementNames,
  then: <Result>(run: Run<Result>, query: SqlQuery, error: unknown) => Promise<Result>,
): void {
  const guarded =
    <Result>(run: Run<Result>): Run<Result> =>
    (query) =>
      run(query).catch((error: unknown) => {
        if (!isRefusal(error)) throw error
        names.unname(query.sql)
        return then(run, query, error)
      })
  queryable.queryRaw = guarded(queryable.queryRaw.bind(queryable))
  queryable.executeRaw = guarded(queryable.executeRaw.bind(queryable))
}

function isRefusal(error: unknown): boolean {
  const { code = '', message = '' } = (error as { cause?: { code?: string; message?: string } }).cause ?? {}
  return REFUSALS[code]?.test(message) ?? false
}
