import { personSchema } from '@workspace/http/person'
import { timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'

/** What somebody said in a room. */
export const messageSchema = z
  .object({
    id: z.string(),
    text: z.string().nullable().meta({ description: 'Null once it is hidden, or its author is gone.' }),
    author: personSchema.nullable().meta({
      description: 'Null once they deleted their account, and for a key that may not know who is in the room.',
    }),
    createdAt: timestampSchema,
    isHidden: z.boolean().meta({ description: 'Whether its author or the team of the room took it back.' }),
  })
  .meta({
    id: 'Message',
    examples: [
      {
        id: 'cm3qv0x5k0001v8l4h2nq7w1z',
        text: 'Good luck, everybody!',
        author: { id: 'user_kenji', name: 'Kenji Watanabe', username: 'kenji', image: null },
        createdAt: '2026-11-20T15:40:00.000Z',
        isHidden: false,
      },
    ],
  })

/** What somebody said in a room. */
export type Message = z.infer<typeof messageSchema>
