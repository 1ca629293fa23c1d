import { CLOSE_CODES } from '../protocol/protocol.ts'

const FIRST_MS = 500
const LAST_MS = 30_000
const TOO_FAST_MS = 10_000

/** Codes after which connecting again is of no use. */
const FINAL: readonly number[] = [CLOSE_CODES.signedOut, CLOSE_CODES.forbidden, CLOSE_CODES.gone]

/**
 * How long to wait before connecting again, in milliseconds; a random part of a time that doubles, so that those who lost their
 * connection together do not come back together.
 *
 * @param code - that the connection was closed with.
 * @param failures - connections in a row that were closed before they were of use.
 * @param random - from 0 up to 1.
 * @returns null where connecting again is of no use.
 */
export function reconnectDelay(code: number, failures: number, random: number): number | null {
  if (FINAL.includes(code)) return null
  const longest = Math.min(FIRST_MS * 2 ** failures, LAST_MS)
  return Math.round(random * longest) + (code === CLOSE_CODES.tooFast ? TOO_FAST_MS : 0)
}
