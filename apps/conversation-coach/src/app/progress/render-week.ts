const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A week by its Monday, as `18 May`. */
export function renderWeek(week: string): string {
  return date.format(new Date(week))
}
