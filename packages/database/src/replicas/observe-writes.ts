import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils'
import { currentReadSession } from './read-session.ts'

const READ = /^\s*SELECT\b/i
const CONTROL = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET)\b/i

/**
 * Tells the session of the running code of each write that an adapter has done: of a statement by itself when it is done, of
 * those in a transaction at its commit. What is not a SELECT counts as a write; what a function called by a SELECT writes is
 * not seen.
 */
export function observeWrites(adapter: SqlDriverAdapter): void {
  const queryRaw = adapter.queryRaw.bind(adapter)
  const executeRaw = adapter.executeRaw.bind(adapter)
  const note = () => currentReadSession().noteWrite()
  // Also of one that failed: its answer may have been lost after it was done.
  adapter.queryRaw = (query) => (READ.test(query.sql) ? queryRaw(query) : queryRaw(query).finally(note))
  adapter.executeRaw = (query) => (READ.test(query.sql) ? executeRaw(query) : executeRaw(query).finally(note))
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => {
    const transaction = await startTransaction(isolation)
    // Commit may be called from elsewhere than the code that began it.
    const session = currentReadSession()
    let hasWritten = false
    const see = ({ sql }: SqlQuery) => {
      hasWritten ||= !READ.test(sql) && !CONTROL.test(sql)
    }
    const run = { query: transaction.queryRaw.bind(transaction), execute: transaction.executeRaw.bind(transaction) }
    const commit = transaction.commit.bind(transaction)
    transaction.queryRaw = (query) => {
      see(query)
      return run.query(query)
    }
    transaction.executeRaw = (query) => {
      see(query)
      return run.execute(query)
    }
    transaction.commit = () =>
      commit().finally(() => {
        if (hasWritten) session.noteWrite()
      })
    return transaction
  }
}
