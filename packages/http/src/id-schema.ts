import { z } from 'zod'

/** A row's id. Checked before it reaches a query, since PostgreSQL refuses text with a null byte. */
export const idSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'Not an id.')
  .meta({ examples: ['cm3qv0x5k0000v8l4h2nq7w1z'] })
