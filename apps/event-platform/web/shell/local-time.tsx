const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** A point in time, in the time zone of whoever looks at it. */
export function LocalTime({ value }: { value: string }) {
  return (
    <time dateTime={value} className="whitespace-nowrap">
      {format.format(new Date(value))}
    </time>
  )
}
