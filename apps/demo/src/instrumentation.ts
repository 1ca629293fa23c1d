/** Runs once when a server starts: a wrong or missing setting ends it here, not at somebody's first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { requireSettings } = await import('./server/require-settings.ts')
  await requireSettings(process.env)
}
