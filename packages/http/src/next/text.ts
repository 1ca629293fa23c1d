import { z } from 'zod'
import { isStorableText } from '../text-schemas.ts'

// PostgreSQL stores neither NUL nor half of a surrogate pair. JSON.stringify writes both as escapes.
const NOT_STORABLE = 'Must not contain NUL or broken Unicode characters.'
const ESCAPED_NOT_STORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

/** Text of a person: trimmed, of 1 to `max` characters. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'Must not be empty.')
    .max(max, `Must be at most ${max} characters.`)
    .refine(isStorableText, NOT_STORABLE)
}

/** An object out of parsed JSON, of at most `maxBytes` bytes. */
export function jsonObject(maxBytes: number) {
  return z.record(z.string(), z.unknown()).superRefine((value, context) => {
    const json = render(value)
    if (json === undefined || Buffer.byteLength(json) > maxBytes) {
      context.addIssue({ code: 'custom', message: `Must be at most ${maxBytes} bytes as JSON.` })
    } else if (ESCAPED_NOT_STORABLE.test(json)) {
      context.addIssue({ code: 'custom', message: NOT_STORABLE })
    }
  })
}

/** Undefined for an object nested so deeply that writing it exhausts the stack. */
function render(value: object): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
