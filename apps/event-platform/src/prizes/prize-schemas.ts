import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { countSchema, idSchema, textSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { httpUrlSchema } from '../schemas/http-url-schema.ts'
import { prizeMetadataSchema } from '../schemas/metadata.ts'

/** Most prizes that a room has. */
export const MOST_PRIZES = 200

/** Something to win in a room. */
export const prizeSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    imageUrl: z.string().nullable(),
    quantity: z.int().min(1).meta({ description: 'How many people can win it.' }),
    sortOrder: countSchema.meta({ description: 'Place in the order of the draw, lowest first.' }),
    metadata: prizeMetadataSchema,
  })
  .meta({
    id: 'Prize',
    examples: [
      {
        id: 'prize_office-hours_t-shirt',
        name: 'T-shirt',
        description: null,
        imageUrl: null,
        quantity: 5,
        sortOrder: 0,
        metadata: { valueEur: 20 },
      },
    ],
  })

/** A page of prizes. */
export const prizePageSchema = z.object({ items: z.array(prizeSchema), ...pageCursors }).meta({ id: 'PrizePage' })

/** The prizes of a room, all of them. */
export const prizeListSchema = z.object({ items: z.array(prizeSchema) }).meta({ id: 'PrizeList' })

const editableFields = {
  name: textSchema(200),
  description: textSchema(2000).nullable(),
  imageUrl: httpUrlSchema().nullable(),
  quantity: z.int().min(1).max(10_000),
  metadata: prizeMetadataSchema,
}

/** What a prize is made of. */
export const newPrizeSchema = z
  .strictObject({
    name: editableFields.name.meta({ description: 'Unique in the room, also among prizes that were withdrawn.' }),
    description: editableFields.description.default(null),
    imageUrl: editableFields.imageUrl.default(null),
    quantity: editableFields.quantity.default(1),
    metadata: editableFields.metadata.default({}),
  })
  .meta({ id: 'NewPrize', examples: [{ name: 'T-shirt', quantity: 5, metadata: { valueEur: 20 } }] })

/** What may be changed about a prize. */
export const prizeEditSchema = z
  .strictObject(editableFields)
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, 'Name at least one thing to change.')
  .meta({ id: 'PrizeEdit', examples: [{ quantity: 6 }] })

/** The order of the draw. */
export const prizeOrderSchema = z
  .strictObject({
    prizeIds: z.array(idSchema).min(1).max(MOST_PRIZES).meta({ description: 'All prizes of the room, each once.' }),
  })
  .meta({
    id: 'PrizeOrder',
    examples: [
      { prizeIds: ['prize_winter-charity-raffle_city-bicycle', 'prize_winter-charity-raffle_handmade-scarf'] },
    ],
  })

/** Query parameters of the list of prizes. */
export const prizeQuerySchema = z.strictObject({ limit: pageSizeSchema, cursor: cursorSchema.optional() })

/** Something to win in a room. */
export type Prize = z.infer<typeof prizeSchema>
/** A page of prizes. */
export type PrizePage = z.infer<typeof prizePageSchema>
/** The prizes of a room, all of them. */
export type PrizeList = z.infer<typeof prizeListSchema>
/** What a prize is made of, read. */
export type NewPrize = z.infer<typeof newPrizeSchema>
/** What is changed about a prize, read. */
export type PrizeEdit = z.infer<typeof prizeEditSchema>
/** Query parameters of the list of prizes, read. */
export type PrizeQuery = z.infer<typeof prizeQuerySchema>
