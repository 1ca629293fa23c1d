import { z } from 'zod'

/** What one part measured, where and when. */
export const part = z.object({
  /** ISO date. */
  date: z.string(),
  /** Cores, memory and operating system. */
  machine: z.string(),
  rows: z.array(z.object({ name: z.string(), value: z.string() })).readonly(),
  /** Why there are no rows. */
  skipped: z.string().optional(),
})
export type Part = z.infer<typeof part>

/** A figure of the page: what, and how much of it. */
type Row = Part['rows'][number]

/** What a part measured, or why it could not. */
export type Measured = { readonly rows: readonly Row[] } | { readonly skipped: string }

/** Seconds for people: `4.1 s`, and `3 min 20 s` from two minutes on. */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 120) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
