import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { slugSchema } from '@workspace/http/schemas'
import { z } from 'zod'

const timestampSchema = z.iso.datetime()
const roomStatusSchema = z.enum(['DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED'])
const countSchema = z.int().min(0)

/** Roles in a room, most powerful first, as the database sorts them. */
export const participantRoleSchema = z.enum(['ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT', 'VIEWER'])

const roomFields = {
  id: z.string(),
  name: z.string(),
  slug: z.string().meta({ description: 'Unique within the application.' }),
  description: z.string().nullable(),
  status: roomStatusSchema,
  capacity: z.int().nullable().meta({ description: 'Most participants at a time; null for no limit.' }),
  startsAt: timestampSchema.nullable(),
  endsAt: timestampSchema.nullable(),
  app: z.object({ slug: z.string(), name: z.string() }),
  organizer: personSchema.nullable().meta({ description: 'Null once the organizer is gone.' }),
}

/** A room in a list. */
const roomSummarySchema = z
  .object({ ...roomFields, counts: z.object({ participants: countSchema, prizes: countSchema }) })
  .meta({ id: 'RoomSummary' })

/** A page of rooms. */
export const roomPageSchema = z
  .object({
    items: z.array(roomSummarySchema),
    ...pageCursors,
  })
  .meta({ id: 'RoomPage' })

const winnerSchema = z.object({
  drawNumber: z.int().min(1),
  status: z.enum(['PENDING', 'CLAIMED', 'FORFEITED']),
  drawnAt: timestampSchema,
  claimedAt: timestampSchema.nullable(),
  person: personSchema.nullable().meta({ description: 'Null once the winner deleted their account.' }),
})

const prizeSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  imageUrl: z.string().nullable(),
  quantity: z.int().min(1),
  winners: z.array(winnerSchema),
})

/** Most participants that a room names; the counts are of all of them. */
export const NAMED_PARTICIPANTS = 100

const roleGroupSchema = z.object({
  role: participantRoleSchema,
  count: countSchema,
  people: z.array(personSchema.extend({ joinedAt: timestampSchema })),
})

/** A room with who is in it and what there is to win. */
export const roomDetailSchema = z
  .object({
    ...roomFields,
    participants: z.array(roleGroupSchema).meta({
      description: `By role, most powerful first. The first ${NAMED_PARTICIPANTS} people are named, all are counted.`,
    }),
    prizes: z.array(prizeSchema).meta({ description: 'In the order of the draw, each with its winners.' }),
  })
  .meta({ id: 'RoomDetail' })

/** Query parameters of the list of rooms. */
export const roomQuerySchema = z.strictObject({
  status: roomStatusSchema.optional(),
  app: slugSchema.optional().meta({ description: 'Slug of an application.' }),
  limit: pageSizeSchema,
  cursor: cursorSchema.optional(),
})

/** Query parameters of the list of rooms, read. */
export type RoomQuery = z.infer<typeof roomQuerySchema>
/** A page of rooms. */
export type RoomPage = z.infer<typeof roomPageSchema>
/** A room with who is in it and what there is to win. */
export type RoomDetail = z.infer<typeof roomDetailSchema>
