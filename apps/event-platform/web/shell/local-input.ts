/** A point in time as a field of the type `datetime-local` takes it, in the time zone of the browser, to the minute. */
export function localInput(time: string | null | undefined): string | undefined {
  if (!time) return undefined
  const date = new Date(time)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
