/** How many rows there are; of many only that. */
export interface RowCount {
  /** Undefined if they may not be counted. */
  readonly rows: number | undefined
  readonly isMore: boolean
}

/** `1 row`, `more than 1000 values` */
export function describeRowCount({ rows, isMore }: RowCount, noun = 'row'): string {
  if (rows === undefined) return `${noun}s that may not be counted`
  return `${isMore ? 'more than ' : ''}${rows} ${noun}${rows === 1 ? '' : 's'}`
}
