import 'server-only'
import { prisma } from '@/lib/prisma'

/** What the database answers when asked. */
export type DatabaseHealth =
  | { readonly isReachable: true; readonly latencyMs: number }
  | { readonly isReachable: false; readonly error: unknown }

const TIMEOUT_MS = 2_000

/** Asks the database for a row. The error of a failure is for the log: it names hosts and users. */
export async function readDatabaseHealth(): Promise<DatabaseHealth> {
  const startedAt = performance.now()
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${TIMEOUT_MS} ms.`)), TIMEOUT_MS)
  try {
    await Promise.race([prisma.$queryRaw`SELECT 1`, timeout])
    return { isReachable: true, latencyMs: Math.round((performance.now() - startedAt) * 100) / 100 }
  } catch (error) {
    return { isReachable: false, error }
  } finally {
    clearTimeout(timer)
  }
}
