/** What somebody practised in a week. */
export interface WeekFigures {
  /** Its Monday in UTC, as `2026-05-18`. */
  readonly week: string
  /** Conversations brought to an end. */
  readonly completed: number
  /** Those that go on, or were left. */
  readonly other: number
  /** Spent in conversations that have ended. */
  readonly minutes: number
  /** Messages of the person. */
  readonly said: number
}

const DAY = 24 * 60 * 60_000

/** The Monday (UTC) on which the last `count` weeks begin, the current one included. */
export function startOfWeeks(count: number, now: Date): Date {
  const today = Math.floor(now.getTime() / DAY)
  // The first day of 1970 was a Thursday.
  const monday = today - ((today + 3) % 7)
  return new Date((monday - (count - 1) * 7) * DAY)
}

/** The figures of the last `count` weeks, those without practice included. */
export function fillWeeks(figures: readonly WeekFigures[], count: number, now: Date): WeekFigures[] {
  const figuresByWeek = new Map(figures.map((each) => [each.week, each]))
  const start = startOfWeeks(count, now).getTime()
  return Array.from({ length: count }, (_, index) => {
    const week = new Date(start + index * 7 * DAY).toISOString().slice(0, 10)
    return figuresByWeek.get(week) ?? { week, completed: 0, other: 0, minutes: 0, said: 0 }
  })
}
