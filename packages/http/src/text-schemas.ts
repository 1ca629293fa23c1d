import { z } from 'zod'

/**
 * Whether PostgreSQL can keep a text, alone or within JSON: it has no null byte, and no half of a surrogate pair.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** What is said of text that PostgreSQL cannot keep. */
export const NOT_STORABLE = 'Must not contain NUL or broken Unicode characters.'

/** Text that a person wrote, of 1 to `longest` characters; blanks at both ends are taken off. */
export function textSchema(longest: number) {
  return z
    .string()
    .trim()
    .min(1, 'Must not be empty.')
    .max(longest, `Must be at most ${longest} characters.`)
    .refine(isStorableText, NOT_STORABLE)
}

/** A point in time, as answered. */
export const timestampSchema = z.iso.datetime().meta({ examples: ['2026-11-12T15:45:00.000Z'] })

/** A number of things. */
export const countSchema = z.int().min(0)
