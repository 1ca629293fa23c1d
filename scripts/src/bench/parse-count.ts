import { InvalidArgumentError } from 'commander'

/** The value of an option that counts something. @throws {InvalidArgumentError} unless it is a whole number above 0. */
export function parseCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  throw new InvalidArgumentError('Expected a whole number above 0.')
}
