/**
 * Runs once when a server starts: a wrong or missing setting ends it here, not at somebody's first request. On a signal to stop
 * it is not ready any more; Next.js itself answers the requests under way and ends the process.
 */
export async function register(): Promise<void> {
  // In development every setting has a default, and compiling the check takes seconds of the start.
  // biome-ignore lint/style/noProcessEnv: Next.js writes both in as it builds, and leaves out the rest for other runtimes
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV !== 'production') return
  const { requireEnv } = await import('@workspace/env/require-env')
  const env = await requireEnv(() => import('./env.ts'))
  const { shutdownOnSignal } = await import('@workspace/database/shutdown')
  shutdownOnSignal({ timeoutMs: env.SHUTDOWN_TIMEOUT_MS })
}
