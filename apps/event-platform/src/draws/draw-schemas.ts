import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { idSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { MOST_PRIZES } from '../prizes/prize-schemas.ts'

const hexSchema = z.string().regex(/^[0-9a-f]{64}$/, 'Expected 64 hexadecimal digits.')

const winSchema = z.object({
  prizeId: z.string(),
  drawNumber: z.int().min(1),
  participantId: z.string(),
})

/** What is frozen when a round is drawn. */
export const drawRecordSchema = z
  .object({
    entries: z.array(z.string()).meta({
      description: 'Ids of the participants among whom it was drawn, in the order of their characters.',
    }),
    entriesHash: hexSchema.meta({ description: 'SHA-256 of the entries, one a line.' }),
    allowsRepeatWins: z.boolean(),
    excluded: z.array(z.string()).optional().meta({
      description:
        'Participants who had won in a round before and win nothing more; where repeated wins are not allowed.',
    }),
    prizes: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          firstNumber: z.int().min(1).meta({ description: 'Number of its first draw in this round.' }),
          pieces: z
            .int()
            .min(1)
            .meta({ description: 'How many were drawn, as far as there was somebody to win them.' }),
          excluded: z.array(z.string()).optional().meta({
            description: 'Participants who had won it in a round before; where repeated wins are allowed.',
          }),
        }),
      )
      .meta({ description: 'In the order in which they were drawn.' }),
    winners: z.array(winSchema),
  })
  .meta({ id: 'DrawRecord' })

const drawFields = {
  roomId: z.string(),
  number: z.int().min(1).meta({ description: 'Number of the round in the room.' }),
  seedHash: hexSchema.meta({ description: "SHA-256 of the seed's bytes, published before the draw." }),
  committedAt: timestampSchema,
  scheduledAt: timestampSchema.nullable().meta({
    description: 'When it is drawn by itself; null where nobody said so, and once it is drawn.',
  }),
  drawnAt: timestampSchema.nullable().meta({ description: 'Null until it is drawn.' }),
}

const example = {
  roomId: 'room_office-hours',
  number: 1,
  seedHash: '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',
  committedAt: '2026-11-02T08:30:00.000Z',
  scheduledAt: '2026-11-20T15:45:00.000Z',
  drawnAt: null,
}

/** A round in a list. */
const drawSummarySchema = z.object(drawFields).meta({ id: 'DrawSummary', examples: [example] })

/** A page of rounds. */
export const drawPageSchema = z.object({ items: z.array(drawSummarySchema), ...pageCursors }).meta({ id: 'DrawPage' })

/** A round with all that it takes to check it. */
export const drawSchema = z
  .object({
    ...drawFields,
    seed: hexSchema.nullable().meta({ description: '32 bytes; null until it is drawn.' }),
    record: drawRecordSchema.nullable().meta({ description: 'Null until it is drawn.' }),
  })
  .meta({ id: 'Draw', examples: [{ ...example, seed: null, record: null }] })

/** What is drawn. */
export const drawRunSchema = z
  .strictObject({
    prizeIds: z.array(idSchema).min(1).max(MOST_PRIZES).optional().meta({
      description: 'Draws these prizes only, in the order that the room has; all that are open unless told.',
    }),
  })
  .meta({ id: 'DrawRun', examples: [{}] })

/** Query parameters of the list of rounds. */
export const drawQuerySchema = z.strictObject({ limit: pageSizeSchema, cursor: cursorSchema.optional() })

/** Number of a round, in an address. */
export const drawNumberSchema = z.coerce.number().int().min(1).max(1_000_000)

/** What is frozen when a round is drawn. */
export type DrawRecord = z.infer<typeof drawRecordSchema>
/** A page of rounds. */
export type DrawPage = z.infer<typeof drawPageSchema>
/** A round with all that it takes to check it. */
export type Draw = z.infer<typeof drawSchema>
/** Query parameters of the list of rounds, read. */
export type DrawQuery = z.infer<typeof drawQuerySchema>
