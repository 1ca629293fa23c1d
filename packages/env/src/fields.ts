import { z } from 'zod'

/** An address of the web. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http:// or https:// URL' })

/** A connection string of PostgreSQL. */
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgresql:// URL' })

/** A port to listen on; 0 lets the system choose. */
export const portNumber = wholeNumber({ min: 0, max: 65_535 })

/** A whole number within bounds. */
export function wholeNumber({ min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {}) {
  return bounded('a whole number', min, max)
}

/** A length of time. */
export function milliseconds({ min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {}) {
  return bounded('milliseconds', min, max)
}

/** One of several words. */
export function oneOf<const Words extends readonly [string, string, ...string[]]>(...words: Words) {
  return z.enum(words, { error: `expected ${words.slice(0, -1).join(', ')} or ${words.at(-1)}` })
}

interface Bounds {
  readonly min?: number
  readonly max?: number
}

function bounded(what: string, min: number, max: number) {
  const bounds = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `from ${min} to ${max}`
  const error = `expected ${what}, ${bounds}`
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error)
}
