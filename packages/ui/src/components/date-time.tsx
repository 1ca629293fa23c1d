const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const dayAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A point in time, in UTC wherever it is rendered, so that server and browser agree. */
export function DateTime({ value, dateOnly = false }: { value: Date; dateOnly?: boolean }) {
  return (
    <time dateTime={value.toISOString()} title={`${dayAndTime.format(value)} UTC`} className="whitespace-nowrap">
      {(dateOnly ? day : dayAndTime).format(value)}
    </time>
  )
}
