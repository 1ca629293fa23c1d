/**
 * Runs once when a server starts: a wrong or missing setting ends it here, not at somebody's first request. On a signal to stop
 * it is not ready any more; Next.js itself answers the requests under way and ends the process.
 */
export async function register(): Promise<void> {
  // In development every setting has a default, and compiling the check takes seconds of the start.
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV !== 'production') return
  const { requireSettings } = await import('@workspace/auth/require-settings')
  await requireSettings(process.env, () => import('./env.ts'))
  const { shutdownOnSignal } = await import('@workspace/database/shutdown')
  const { env } = await import('./env.ts')
  shutdownOnSignal({ timeoutMs: env.SHUTDOWN_TIMEOUT_MS })
}
