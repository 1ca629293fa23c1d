/** A place in the write-ahead log, as PostgreSQL writes it (`16/B374D848`): what happened up to there. */
export type Position = bigint

const FORM = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i

/** Reads a position as PostgreSQL writes it; undefined where the text is none. */
export function parsePosition(text: string): Position | undefined {
  const [, high, low] = FORM.exec(text) ?? []
  return high && low ? (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`) : undefined
}

/** Writes a position as PostgreSQL does. */
export function renderPosition(position: Position): string {
  return `${(position >> 32n).toString(16)}/${(position & 0xffffffffn).toString(16)}`.toUpperCase()
}
