import { z } from 'zod'

/** Name of the header under which a write is done once. */
export const IDEMPOTENCY_HEADER = 'idempotency-key'

/** Headers of a write. */
export const writeHeadersSchema = z.looseObject({
  [IDEMPOTENCY_HEADER]: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'Expected 1 to 255 visible ASCII characters.')
    .optional()
    .meta({
      description:
        'Anything unique, such as a UUID. The write is done once, however often the request is sent with it in 24 hours; a repeated request has the same answer, and the header `idempotent-replayed`.',
      examples: ['6f1a6f0e-6f0b-4a33-9d5c-1f0c2f3b8e55'],
    }),
})
