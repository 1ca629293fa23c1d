import type { LockOptions } from 'proper-lockfile'

/**
 * Runs an operation while no other process runs one under the same lock; waits for its turn, and says so if it must.
 *
 * The lock of a killed process is taken over after five seconds.
 */
export async function withLock<T>(path: string, operation: () => Promise<T>, onWait?: () => void): Promise<T> {
  // Loaded here, since the usual `up` finds the server running and takes no lock.
  const { default: lockfile } = await import('proper-lockfile')
  const lock = (retries: LockOptions['retries']) =>
    lockfile.lock(path, {
      lockfilePath: path,
      realpath: false,
      stale: 5_000,
      retries,
      // A process that was suspended lost its turn; what it does next is checked again by PostgreSQL's own lock.
      onCompromised: () => {},
    })
  const release = await lock(0).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ELOCKED') throw error
    onWait?.()
    return lock({ retries: 2_000, factor: 1, minTimeout: 25, maxTimeout: 75, randomize: true })
  })
  try {
    return await operation()
  } finally {
    await release().catch(() => {})
  }
}
