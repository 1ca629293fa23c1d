import { setTimeout as wait } from 'node:timers/promises'
import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { formatAddress } from '../../core/push/address.ts'
import type { Database } from '../../ports/database.ts'
import { describeDatabaseError, type UrlSource } from './describe-database-error.ts'

/** Key of the advisory lock; any number that nobody else in a database uses. */
const LOCK_KEY = 7_240_713_905

const PATIENCE_MILLISECONDS = 60_000
const POLL_MILLISECONDS = 100

/** Does work that only one command at a time may do in a database. The lock goes with the connection, however it ends. */
export async function withDatabaseLock<Value>(
  database: Database,
  { onWait, source }: { readonly onWait: () => void; readonly source: UrlSource },
  work: () => Promise<Value>,
): Promise<Result<Value>> {
  try {
    if (!(await takeLock(database))) {
      onWait()
      const end = Date.now() + PATIENCE_MILLISECONDS
      while (!(await takeLock(database))) {
        if (Date.now() > end) return failure(describeBusy(database))
        await wait(POLL_MILLISECONDS)
      }
    }
    const value = await work()
    await database.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY])
    return success(value)
  } catch (error) {
    return failure(describeDatabaseError(error, { address: database.address, source }))
  }
}

async function takeLock(database: Database): Promise<boolean> {
  const [row] = await database.query('SELECT pg_try_advisory_lock($1)', [LOCK_KEY])
  return row?.[0] === 't'
}

function describeBusy({ address }: Database) {
  return createDiagnostic('DATABASE.BUSY', {
    message: `Another schema command has worked on ${formatAddress(address)} for more than a minute.`,
    next: ['Wait for it to end, then run the command again.'],
  })
}
