import { env } from './env'

/** Runs once when a server starts: in production a missing setting ends it here, not at somebody's first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || env.NODE_ENV !== 'production') return
  const { checkProductionSettings } = await import('./server/check-production-settings')
  checkProductionSettings(process.env)
}
