import 'server-only'
import { prisma } from '@/lib/prisma'

/** What the database answers when asked. */
export type DatabaseHealth =
  | { readonly isReachable: true; readonly latencyMs: number }
  | { readonly isReachable: false; readonly reason: string }

const TIMEOUT_MS = 2_000

/** Asks the database for a row. The reason of a failure holds a code at most, since messages name hosts and users. */
export async function readDatabaseHealth(): Promise<DatabaseHealth> {
  const startedAt = performance.now()
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject({ code: 'TIMEOUT' }), TIMEOUT_MS)
  try {
    await Promise.race([prisma.$queryRaw`SELECT 1`, timeout])
    return { isReachable: true, latencyMs: Math.round((performance.now() - startedAt) * 100) / 100 }
  } catch (error) {
    return { isReachable: false, reason: `The database does not answer (${errorCode(error)}).` }
  } finally {
    clearTimeout(timer)
  }
}

function errorCode(error: unknown): string {
  const code = error instanceof Object && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^\w+$/.test(code) ? code : 'unknown reason'
}
