import type { ITXClientDenyList } from '@prisma/client/runtime/client'
import pRetry from 'p-retry'
import { databaseProblem } from '../database-problem.ts'
import type { IsolationLevel } from '../extensions/extend-client.ts'

/** How a transaction runs. */
export interface TransactionOptions {
  /** Default: `ReadCommitted`, or what the client was made with. */
  readonly isolationLevel?: IsolationLevel
  /** Longest time that the work may take, in milliseconds; 5,000 unless told. Each attempt has all of it. */
  readonly timeout?: number
  /** Longest wait for a free connection, in milliseconds; 2,000 unless told. */
  readonly maxWait?: number
  /** Longest wait of each statement for a lock that somebody else holds, in milliseconds; no limit of its own unless told. */
  readonly lockTimeout?: number
  /** How often the work is tried where other transactions are in the way, the first time included; 5 unless told. */
  readonly attempts?: number
}

/** Any generated Prisma client, extended or not, or the one of a transaction. */
interface TransactionalClient {
  $transaction(...args: never[]): Promise<unknown>
}

const ATTEMPTS = 5
const FIRST_DELAY_MS = 20
const LONGEST_DELAY_MS = 1_000

/**
 * Does `work` in a transaction: all of it happens, or nothing.
 *
 * Where PostgreSQL ends it because of another transaction (serialization failure, deadlock, migration), it is begun again after a
 * random and growing delay, so `work` must do nothing that a rollback does not undo. Given the client of a transaction, it
 * does `work` in a savepoint: what fails in there undoes only that, and the outer transaction may go on. Savepoints are
 * taken one after the other, not at once.
 *
 * @example
 * await withTransaction(prisma, async (tx) => {
 *   await tx.user.update({ where: { id }, data: { name } })
 * }, { isolationLevel: 'Serializable' })
 * @throws what `work` throws; what the last attempt ended with (`databaseProblem` says `conflict`); `timeout` or
 * `unavailable` by the same function where there was no time or no connection.
 * @throws {TypeError} for options of a savepoint: they are those of its transaction.
 */
export async function withTransaction<Client extends TransactionalClient, Value>(
  prisma: Client,
  work: (tx: Omit<Client, ITXClientDenyList>) => Promise<Value>,
  options: TransactionOptions = {},
): Promise<Value> {
  type Tx = Omit<Client, ITXClientDenyList>
  const { attempts = ATTEMPTS, lockTimeout, ...native } = options
  const run = prisma.$transaction.bind(prisma) as unknown as Run<Tx, Value>
  if (isInTransaction(prisma)) {
    if (Object.keys(options).length > 0) {
      throw new TypeError('A transaction in a transaction takes no options: those of the outer one hold for it.')
    }
    return run(work)
  }
  const attempt = () =>
    run(async (tx) => {
      if (lockTimeout !== undefined) await limitLockWaits(tx as unknown as RawClient, lockTimeout)
      return work(tx)
    }, native)
  return pRetry(attempt, {
    retries: attempts - 1,
    minTimeout: FIRST_DELAY_MS,
    maxTimeout: LONGEST_DELAY_MS,
    randomize: true,
    shouldRetry: ({ error }) => databaseProblem(error) === 'conflict',
  })
}

type Run<Tx, Value> = (
  work: (tx: Tx) => Promise<Value>,
  options?: Pick<TransactionOptions, 'isolationLevel' | 'timeout' | 'maxWait'>,
) => Promise<Value>

interface RawClient {
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number>
}

async function limitLockWaits(tx: RawClient, milliseconds: number): Promise<void> {
  await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${milliseconds}ms`}, true)`
}

/** Prisma takes `$connect` from the client of a transaction. */
export function isInTransaction(client: object): boolean {
  return !('$connect' in client)
}
