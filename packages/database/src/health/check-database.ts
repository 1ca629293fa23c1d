/** Any generated Prisma client. */
export interface QueryableClient {
  $queryRawUnsafe<Rows>(query: string, ...values: unknown[]): PromiseLike<Rows>
}

/** What the database answers when asked. */
export type DatabaseHealth =
  /** With the time for one round trip, in milliseconds. */
  | { readonly isReachable: true; readonly latencyMs: number }
  /** The error is for the log: it names hosts and users. */
  | { readonly isReachable: false; readonly error: unknown }

const TIMEOUT_MS = 2_000

/** Asks the database for a row. No answer within `timeoutMs`, two seconds unless told, is a failure too. */
export async function checkDatabase(
  prisma: QueryableClient,
  { timeoutMs = TIMEOUT_MS }: { readonly timeoutMs?: number } = {},
): Promise<DatabaseHealth> {
  const startedAt = performance.now()
  try {
    await withTimeout(prisma.$queryRawUnsafe('SELECT 1'), timeoutMs)
    return { isReachable: true, latencyMs: Math.round((performance.now() - startedAt) * 100) / 100 }
  } catch (error) {
    return { isReachable: false, error }
  }
}

/**
 * What `work` gives, if it does within `timeoutMs`.
 *
 * @throws {Error} when it does not, or when `work` fails.
 */
export async function withTimeout<Result>(work: PromiseLike<Result>, timeoutMs: number): Promise<Result> {
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs)
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
