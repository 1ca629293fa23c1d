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

/** Rows on a page; where it is left out, what the settings of the community say. */
export const limitSchema = z.coerce.number().int().min(1).max(100).optional()
