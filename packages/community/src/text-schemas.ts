import { z } from 'zod'

/** Text that a person wrote, without the null byte, which PostgreSQL cannot keep; blanks at both ends are taken off. */
export function textSchema(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !text.includes('\0'), 'The text holds a null byte.')
}

/** A point in time, as answered. */
export const timestampSchema = z.iso.datetime().meta({ examples: ['2026-11-12T15:45:00.000Z'] })

/** A number of things. */
export const countSchema = z.int().min(0)

// Years 1 to 9999: what both PostgreSQL and ISO 8601 with four digits can write.
/** A point in time in a cursor, in milliseconds since 1970. */
export const epochSchema = z.int().min(-62_135_596_800_000).max(253_402_300_799_999)

/** Rows on a page; where it is left out, what the settings of the community say. */
export const limitSchema = z.coerce.number().int().min(1).max(100).optional()

/** The nextCursor of an answer. */
export const nextCursorSchema = z.string().nullable().meta({ description: 'Null on the last page.' })
