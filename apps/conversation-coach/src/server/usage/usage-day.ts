const DAY_MS = 24 * 60 * 60_000

/** The day (UTC) that tokens used at `now` count for. */
export function usageDay(now: Date = new Date()): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS)
}

/** When the budget begins anew. */
export function nextUsageDay(now: Date = new Date()): Date {
  return new Date(usageDay(now).getTime() + DAY_MS)
}
