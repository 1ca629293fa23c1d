import { type MemorySample, readMemory } from '../bench/read-memory.ts'

/** Asks a process every few seconds, as {@link readMemory}; the returned function ends that and gives what was seen. */
export function watchMemory(url: string, intervalMs: number): () => Promise<MemorySample[]> {
  const samples: Promise<MemorySample>[] = [readMemory(url)]
  const timer = setInterval(() => samples.push(readMemory(url)), intervalMs)
  return () => {
    clearInterval(timer)
    return Promise.all(samples)
  }
}

/** By how much values grow from one to the next, by least squares; NaN for fewer than two. */
export function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0)
  const variance = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0)
  return covariance / variance
}
