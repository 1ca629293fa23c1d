/** Beyond what a service turns requests away; 0 for no limit. */
export interface LoadLimits {
  /** Mean delay of the event loop over a second, in milliseconds. */
  readonly eventLoopDelayMs: number
  /** Heap in use, of what Node.js may take (`--max-old-space-size`). */
  readonly heapPercent: number
  /** Queries that wait for a connection of the pool. */
  readonly poolWaiting: number
}

/** What a service can bear unless told. */
export const LOAD_LIMITS: LoadLimits = { eventLoopDelayMs: 2_000, heapPercent: 90, poolWaiting: 100 }
