import { idSchema } from '@workspace/http/schemas'
import { z } from 'zod'

/**
 * Position in what was found, as opaque text: rank and id of the last post. A list in the order of a computed rank is none
 * that `paginate` of a model reads.
 */
export const searchCursorSchema = z
  .codec(z.string().max(400), z.tuple([z.number(), idSchema]), {
    decode: (text, context) => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
      } catch {
        context.issues.push({
          code: 'custom',
          input: text,
          message: 'Not a cursor of this list; use the nextCursor of its previous page.',
        })
        return z.NEVER
      }
    },
    encode: (position) => Buffer.from(JSON.stringify(position)).toString('base64url'),
  })
  .meta({ description: 'The nextCursor of the previous page.' })
