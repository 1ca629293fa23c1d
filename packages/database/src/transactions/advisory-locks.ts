import { isInTransaction } from './with-transaction.ts'

/** The client of a transaction of any generated Prisma client. */
export interface LockingClient {
  $queryRaw<Rows>(query: TemplateStringsArray, ...values: unknown[]): Promise<Rows>
  readonly $connect?: never
}

/**
 * Waits for the advisory lock named by `key` and holds it until the transaction ends: whoever else asks for the same key
 * waits. For work that no row stands for, such as a nightly job or the first row of its kind.
 *
 * @param key - any text; `job:invoices` and the like. Taken by all users of the database, whatever their application.
 * @throws {TypeError} outside of a transaction, where the lock would be gone at once.
 * @throws where the wait is longer than the transaction's `lockTimeout`: `databaseProblem` says `timeout`.
 */
export async function lockUntilEnd(tx: LockingClient, key: string): Promise<void> {
  requireTransaction(tx)
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`
}

/**
 * Takes the advisory lock named by `key` until the transaction ends, where nobody holds it.
 *
 * @returns whether it was free, or this transaction's already.
 * @throws {TypeError} outside of a transaction.
 */
export async function tryLockUntilEnd(tx: LockingClient, key: string): Promise<boolean> {
  requireTransaction(tx)
  const [row] = await tx.$queryRaw<
    { locked: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) AS locked`
  return row?.locked === true
}

function requireTransaction(tx: object): void {
  if (isInTransaction(tx)) return
  throw new TypeError(
    'An advisory lock is held by a transaction. Call it in withTransaction, with the client it gives.',
  )
}
