/** What a process had at a moment. */
export interface MemorySample {
  /** Bytes that the system gave it. */
  readonly rss: number
  readonly heapUsed: number
  /** Microseconds of a processor since its start. */
  readonly cpu: { readonly user: number; readonly system: number }
}

/** Asks a process that has `report-memory.mjs` loaded. @param after - collecting garbage. */
export async function readMemory(url: string, after: 'now' | 'collected' = 'now'): Promise<MemorySample> {
  return (await (await fetch(new URL(`/${after}`, url))).json()) as MemorySample
}
