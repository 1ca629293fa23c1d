import type { ExpectedMigrations } from '@workspace/config/expected-migrations'
import { checkLiveness } from './check-liveness.ts'
import { checkReadiness, type ReadinessOptions } from './check-readiness.ts'

const headers = { 'cache-control': 'no-store' }

/**
 * A route handler for load balancers and start scripts: 200 when the application can do its work, 503 when it cannot. It needs
 * the migrations that the build carries (`nextConfig` of `@workspace/config/next`), unless told.
 *
 * @example
 * export const GET = readinessRoute({ prisma })
 */
export function readinessRoute(options: ReadinessOptions): () => Promise<Response> {
  return async () => {
    const readiness = await checkReadiness({ expectedMigrations: builtMigrations(), ...options })
    return Response.json(readiness, { status: readiness.status === 'ok' ? 200 : 503, headers })
  }
}

/** Next.js writes the value in place of the variable when it builds. */
function builtMigrations(): ExpectedMigrations | undefined {
  const text = process.env.EXPECTED_MIGRATIONS
  return text ? (JSON.parse(text) as ExpectedMigrations) : undefined
}

/** A route handler for supervisors that restart a process which does not answer: 200, whatever the database does. */
export function livenessRoute(): () => Response {
  return () => Response.json(checkLiveness(), { headers })
}
