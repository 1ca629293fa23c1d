/**
 * Why the database could not do what was asked, where the reason is its state and not the query:
 *
 * - `unavailable`: no connection to be had, or the one in use was lost. What was not acknowledged may or may not have happened.
 * - `timeout`: a statement, a lock or a transaction took longer than it may. Nothing was changed.
 * - `conflict`: another transaction was in the way. Nothing was changed, and the same transaction may succeed again.
 * - `full`: no disk or other room is left. Nothing was changed.
 * - `readOnly`: the server takes no writes, such as a standby. Nothing was changed.
 */
export type DatabaseProblem = 'unavailable' | 'timeout' | 'conflict' | 'full' | 'readOnly'

/** Of Prisma's own errors. */
const PROBLEM_BY_PRISMA_CODE: Readonly<Record<string, DatabaseProblem>> = {
  P1008: 'timeout',
  P2024: 'unavailable',
  P2028: 'timeout',
  P2034: 'conflict',
  P2037: 'unavailable',
}

/** Prisma's other errors about connections: no server, wrong password, no such database. */
const NO_CONNECTION = /^P1\d{3}$/

/** Of the names that Prisma's driver adapters give to errors. */
const PROBLEM_BY_KIND: Readonly<Record<string, DatabaseProblem>> = {
  DatabaseNotReachable: 'unavailable',
  ConnectionClosed: 'unavailable',
  TlsConnectionError: 'unavailable',
  TooManyConnections: 'unavailable',
  SocketTimeout: 'unavailable',
  TransactionWriteConflict: 'conflict',
}

/** Of PostgreSQL's error codes (SQLSTATE), the first that fits. */
const PROBLEMS_BY_SQLSTATE: readonly (readonly [RegExp, DatabaseProblem])[] = [
  [/^40(001|P01)$/, 'conflict'],
  [/^(57014|55P03|25P0[34])$/, 'timeout'],
  [/^53(1|2|4)/, 'full'],
  [/^25006$/, 'readOnly'],
  [/^(08|53300|57P)/, 'unavailable'],
]

/** Of Node.js. */
const LOST_CONNECTION = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

/** What `pg` says without a code, and Prisma with the one of a transaction that took too long. */
const WITHOUT_CONNECTION =
  /^(timeout exceeded when trying to connect|Transaction API error: Unable to start a transaction|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/

/** How many causes deep an error is looked into. */
const DEPTH = 5

/**
 * Says what is wrong with the database by an error of a Prisma client, of its driver adapter or of `pg`; undefined where
 * the error is about the query or something else.
 */
export function databaseProblem(error: unknown): DatabaseProblem | undefined {
  let current = error
  for (let depth = 0; depth < DEPTH && isObject(current); depth++) {
    const problem = problemOf(current)
    if (problem) return problem
    const { meta, cause } = current
    current = (isObject(meta) && meta.driverAdapterError) || cause
  }
  return undefined
}

function problemOf({
  code,
  originalCode,
  kind,
  message,
}: Readonly<Record<string, unknown>>): DatabaseProblem | undefined {
  const sqlState = String(originalCode ?? code ?? '')
  return (
    (LOST_CONNECTION.has(String(code)) || WITHOUT_CONNECTION.test(String(message)) ? 'unavailable' : undefined) ??
    PROBLEMS_BY_SQLSTATE.find(([pattern]) => pattern.test(sqlState))?.[1] ??
    PROBLEM_BY_PRISMA_CODE[String(code)] ??
    PROBLEM_BY_KIND[String(kind)] ??
    (NO_CONNECTION.test(String(code)) ? 'unavailable' : undefined)
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
