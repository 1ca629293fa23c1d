import { sharedPool } from './open-pool.ts'

/** Connections of the shared pool, now. */
export interface PoolUsage {
  /** Open ones, at work or idle. */
  readonly total: number
  readonly idle: number
  /** Queries that wait for a connection. */
  readonly waiting: number
  /** Most that the pool opens: DATABASE_POOL_MAX. */
  readonly max: number
}

/** How much of the shared pool is in use; opens no connection. */
export function poolUsage(): PoolUsage {
  const { totalCount, idleCount, waitingCount, options } = sharedPool()
  return { total: totalCount, idle: idleCount, waiting: waitingCount, max: options.max }
}
