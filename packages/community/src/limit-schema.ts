import { z } from 'zod'

/** Rows on a page; where it is left out, what the settings of the community say. */
export const limitSchema = z.coerce.number().int().min(1).max(100).optional()
