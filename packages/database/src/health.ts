/** What the database answers when asked. */
export type DatabaseHealth =
  /** With the time for one round trip, in milliseconds. */
  | { readonly isReachable: true; readonly latencyMs: number }
  /** The error is for the log: it names hosts and users. */
  | { readonly isReachable: false; readonly error: unknown }

/** Any generated Prisma client. */
interface Client {
  $queryRaw(query: TemplateStringsArray): Promise<unknown>
}

/** Why a service is unavailable, in words for everybody. */
export const DATABASE_SILENT = 'The database does not answer.'

const TIMEOUT_MS = 2_000

/** Asks the database for a row. No answer within `timeoutMs`, two seconds unless told, is a failure too. */
export async function checkDatabase(prisma: Client, timeoutMs: number = TIMEOUT_MS): Promise<DatabaseHealth> {
  const startedAt = performance.now()
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs)
  try {
    await Promise.race([prisma.$queryRaw`SELECT 1`, timeout])
    return { isReachable: true, latencyMs: Math.round((performance.now() - startedAt) * 100) / 100 }
  } catch (error) {
    return { isReachable: false, error }
  } finally {
    clearTimeout(timer)
  }
}

/** Tells load balancers and start scripts: 200 when the database answers, 503 without the reason when it does not. */
export function healthResponse(health: DatabaseHealth): Response {
  const headers = { 'cache-control': 'no-store' }
  return health.isReachable
    ? Response.json({ status: 'ok', database: { latencyMs: health.latencyMs } }, { headers })
    : Response.json({ status: 'unavailable', reason: DATABASE_SILENT }, { status: 503, headers })
}
