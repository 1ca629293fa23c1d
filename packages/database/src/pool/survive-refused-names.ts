import {
  DriverAdapterError,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils'
import type { StatementNames } from './statement-names.ts'

/**
 * SQLSTATE of a plan whose columns a migration has given other types. It is also that of what PostgreSQL does not support, and its
 * text depends on the language of the server: only of a statement with a name does it speak of the plan.
 */
const STALE_PLAN = '0A000'

/**
 * SQLSTATEs of a name that the connection does not know, or has already: it was cleaned, or is not the one that it was, for a pooler
 * is in between that DATABASE_POOLER does not tell of.
 */
const WRONG_NAME = new Set(['26000', '42P05'])

/**
 * Runs statements that PostgreSQL refuses to run by their name, and so has not run, once more without one, and so from then on. A
 * transaction has failed by the refusal: it ends as one that another was in the way of, which may be tried again.
 */
export function surviveRefusedNames(adapter: SqlDriverAdapter, names: StatementNames): void {
  unnameRefused(adapter, names, (run, query) => run(query))
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => {
    const transaction = await startTransaction(isolation)
    unnameRefused(transaction, names, (_run, _query, { cause }) =>
      Promise.reject(new DriverAdapterError({ ...cause, kind: 'TransactionWriteConflict' })),
    )
    return transaction
  }
}

type Run<Result> = (query: SqlQuery) => Promise<Result>

function unnameRefused(
  queryable: SqlQueryable,
  names: StatementNames,
  then: <Result>(run: Run<Result>, query: SqlQuery, error: DriverAdapterError) => Promise<Result>,
): void {
  const guarded =
    <Result>(run: Run<Result>): Run<Result> =>
    (query) => {
      const isNamed = names.isNamed(query.sql)
      return run(query).catch((error: unknown) => {
        if (!isDriverAdapterError(error)) throw error
        const sqlState = error.cause.originalCode ?? ''
        if (!WRONG_NAME.has(sqlState) && !(isNamed && sqlState === STALE_PLAN)) throw error
        names.unname(query.sql, sqlState)
        return then(run, query, error)
      })
    }
  queryable.queryRaw = guarded(queryable.queryRaw.bind(queryable))
  queryable.executeRaw = guarded(queryable.executeRaw.bind(queryable))
}
