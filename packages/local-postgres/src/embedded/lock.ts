/**
 * Runs an operation while no other process runs one under the same lock; waits for its turn.
 *
 * The lock of a killed process is taken over after five seconds.
 */
export async function withLock<T>(path: string, operation: () => Promise<T>): Promise<T> {
  // Loaded here, since the usual `up` finds the server running and takes no lock.
  const { default: lockfile } = await import('proper-lockfile')
  const release = await lockfile.lock(path, {
    lockfilePath: path,
    realpath: false,
    stale: 5_000,
    retries: { retries: 2_000, factor: 1, minTimeout: 25, maxTimeout: 75, randomize: true },
    // A process that was suspended lost its turn; what it does next is checked again by PostgreSQL's own lock.
    onCompromised: () => {},
  })
  try {
    return await operation()
  } finally {
    await release().catch(() => {})
  }
}
