import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { idSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'

/** What became of a drawn prize. */
export const winnerStatusSchema = z.enum(['PENDING', 'CLAIMED', 'FORFEITED'])

/** A drawn prize and who won it. */
export const winnerSchema = z
  .object({
    id: z.string(),
    participantId: z.string(),
    prize: z.object({ id: z.string(), name: z.string() }),
    draw: z.int().min(1).nullable().meta({ description: 'Number of the round; null where it was drawn elsewhere.' }),
    drawNumber: z.int().min(1).meta({ description: 'Number of the draw for this prize.' }),
    status: winnerStatusSchema,
    drawnAt: timestampSchema,
    claimedAt: timestampSchema.nullable(),
    forfeitedAt: timestampSchema.nullable(),
    forfeitedBy: z.enum(['WINNER', 'STAFF']).nullable().meta({ description: 'Who forfeited it: nobody else can.' }),
    person: personSchema.nullable().meta({
      description: 'Null once the winner deleted their account, and for a key that may not know who is in the room.',
    }),
  })
  .meta({
    id: 'Winner',
    examples: [
      {
        id: 'cm3qv0x5k0000v8l4h2nq7w1z',
        participantId: 'participant_office-hours_kenji',
        prize: { id: 'prize_office-hours_t-shirt', name: 'T-shirt' },
        draw: 1,
        drawNumber: 2,
        status: 'PENDING',
        drawnAt: '2026-11-20T15:45:00.000Z',
        claimedAt: null,
        forfeitedAt: null,
        forfeitedBy: null,
        person: { id: 'user_kenji', name: 'Kenji Watanabe', username: 'kenji', image: null },
      },
    ],
  })

/** A page of winners. */
export const winnerPageSchema = z.object({ items: z.array(winnerSchema), ...pageCursors }).meta({ id: 'WinnerPage' })

/** Query parameters of the list of winners. */
export const winnerQuerySchema = z.strictObject({
  status: winnerStatusSchema.optional(),
  prize: idSchema.optional().meta({ description: 'Id of a prize.' }),
  participant: z.literal('me').optional().meta({ description: 'Only what you won yourself.' }),
  sort: z.enum(['drawnAt', '-drawnAt']).default('drawnAt').meta({ description: 'A minus turns the order around.' }),
  limit: pageSizeSchema,
  cursor: cursorSchema.optional(),
})

/** A drawn prize and who won it. */
export type Winner = z.infer<typeof winnerSchema>
/** A page of winners. */
export type WinnerPage = z.infer<typeof winnerPageSchema>
/** Query parameters of the list of winners, read. */
export type WinnerQuery = z.infer<typeof winnerQuerySchema>
