import { snakeCase } from '../source/naming.ts'

/** What goes into the name of a migration's folder: small letters, digits and underscores; undefined if nothing is left. */
export function migrationSlug(written: string): string | undefined {
  const slug = snakeCase(written).slice(0, LONGEST_SLUG)
  return slug === '' ? undefined : slug
}

const LONGEST_SLUG = 100

/** `20261121093000_add_stars`: UTC, and after every migration there is, whatever the clocks of their authors said. */
export function migrationName(slug: string, now: Date, existing: readonly string[]): string {
  const last = existing.map(timeOf).reduce((latest, time) => Math.max(latest, time), 0)
  const time = Math.max(Math.floor(now.getTime() / SECOND) * SECOND, last + SECOND)
  const stamp = new Date(time).toISOString().replace(/\D/g, '').slice(0, 14)
  return `${stamp}_${slug}`
}

const SECOND = 1000

/** When a migration says it was made, in milliseconds; 0 if it does not. */
function timeOf(name: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name) ?? []
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time) ? 0 : time
}
