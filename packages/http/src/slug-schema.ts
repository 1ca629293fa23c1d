import { z } from 'zod'

/** A name in addresses: lower-case words joined by hyphens. */
export const slugSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Not a slug: use lower-case words joined by hyphens.')
