import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { countSchema, idSchema, slugSchema, textSchema, timeSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { prizeSchema } from '../prizes/prize-schemas.ts'
import { roomMetadataSchema } from '../schemas/metadata.ts'
import { winnerStatusSchema } from '../winners/winner-schemas.ts'

const roomStatusSchema = z.enum(['DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED'])

/** Where a room stands. */
export type RoomStatus = z.infer<typeof roomStatusSchema>

/** Roles in a room, most powerful first, as the database sorts them. */
export const participantRoleSchema = z.enum(['ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT', 'VIEWER'])

/** What somebody is in a room. */
export type ParticipantRole = z.infer<typeof participantRoleSchema>

const roomFields = {
  id: z.string(),
  name: z.string(),
  slug: z.string().meta({ description: 'Unique within the application.' }),
  description: z.string().nullable(),
  status: roomStatusSchema,
  isPrivate: z.boolean().meta({ description: 'Only those who are in it see it, and one gets in by invitation.' }),
  capacity: z.int().nullable().meta({ description: 'Most participants at a time; null for no limit.' }),
  startsAt: timestampSchema.nullable(),
  endsAt: timestampSchema.nullable(),
  app: z.object({ slug: z.string(), name: z.string() }),
  organizer: personSchema.nullable().meta({ description: 'Null once the organizer is gone.' }),
}

const person = { id: 'user_daniel', name: 'Daniel Okafor', username: 'daniel', image: null }

const example = {
  id: 'room_office-hours',
  name: 'Platform office hours',
  slug: 'office-hours',
  description: 'Bring a question, leave with an answer or a ticket number.',
  status: 'ACTIVE' as const,
  isPrivate: false,
  capacity: 100,
  startsAt: '2026-11-20T15:00:00.000Z',
  endsAt: '2026-11-20T16:00:00.000Z',
  app: { slug: 'live-stage', name: 'Live Stage' },
  organizer: person,
}

/** A room in a list. */
const roomSummarySchema = z
  .object({ ...roomFields, counts: z.object({ participants: countSchema, prizes: countSchema }) })
  .meta({ id: 'RoomSummary', examples: [{ ...example, counts: { participants: 10, prizes: 1 } }] })

/** A page of rooms. */
export const roomPageSchema = z
  .object({
    items: z.array(roomSummarySchema),
    ...pageCursors,
  })
  .meta({ id: 'RoomPage' })

const prizeWinnerSchema = z.object({
  drawNumber: z.int().min(1),
  status: winnerStatusSchema,
  drawnAt: timestampSchema,
  claimedAt: timestampSchema.nullable(),
  person: personSchema.nullable().meta({
    description: 'Null once the winner deleted their account, and for a key that may not know who is in the room.',
  }),
})

/** Most participants that a room names; the counts are of all of them. */
export const NAMED_PARTICIPANTS = 100

/** Most winners that a room names; the counts are of all of them. */
export const NAMED_WINNERS = 100

const roleGroupSchema = z.object({
  role: participantRoleSchema,
  count: countSchema,
  people: z.array(personSchema.extend({ joinedAt: timestampSchema })),
})

/** A room with who is in it and what there is to win. */
export const roomDetailSchema = z
  .object({
    ...roomFields,
    allowsRepeatWins: z.boolean().meta({ description: 'Whether a person may win several of its prizes.' }),
    publishedAt: timestampSchema.nullable(),
    closedAt: timestampSchema.nullable().meta({ description: 'When it was completed or cancelled.' }),
    metadata: roomMetadataSchema,
    lastSequence: countSchema.meta({
      description: 'Number of its last event. What is above may be newer than that, never older.',
    }),
    participants: z.array(roleGroupSchema).meta({
      description: `By role, most powerful first. The first ${NAMED_PARTICIPANTS} people are named, all are counted. A key without \`participants:read\` is told the counts alone in a room that not everybody sees.`,
    }),
    prizes: z
      .array(
        prizeSchema.pick({ id: true, name: true, description: true, imageUrl: true, quantity: true }).extend({
          winnerCount: countSchema.meta({ description: 'Of all that were drawn, forfeited ones too.' }),
          winners: z.array(prizeWinnerSchema),
        }),
      )
      .meta({
        description: `In the order of the draw, each with its winners. Of the room, the first ${NAMED_WINNERS} winners are named; all are at GET /rooms/{id}/winners.`,
      }),
    nextDraw: z
      .object({
        number: z.int().min(1),
        seedHash: z.string(),
        committedAt: timestampSchema,
        scheduledAt: timestampSchema.nullable().meta({ description: 'When it is drawn by itself; null for never.' }),
      })
      .nullable()
      .meta({
        description:
          'The round that will be drawn next: the hash of its seed, published before. Null while nothing is committed to.',
      }),
  })
  .meta({
    id: 'RoomDetail',
    examples: [
      {
        ...example,
        allowsRepeatWins: false,
        publishedAt: '2026-11-02T08:30:00.000Z',
        closedAt: null,
        metadata: { tags: ['questions', 'online'] },
        lastSequence: 27,
        participants: [{ role: 'ORGANIZER', count: 1, people: [{ ...person, joinedAt: '2026-11-02T09:17:00.000Z' }] }],
        prizes: [
          {
            id: 'prize_office-hours_t-shirt',
            name: 'T-shirt',
            description: null,
            imageUrl: null,
            quantity: 5,
            winnerCount: 0,
            winners: [],
          },
        ],
        nextDraw: {
          number: 1,
          seedHash: '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',
          committedAt: '2026-11-02T08:30:00.000Z',
          scheduledAt: '2026-11-20T15:45:00.000Z',
        },
      },
    ],
  })

const editableFields = {
  name: textSchema(200),
  description: textSchema(5000).nullable(),
  isPrivate: z.boolean(),
  allowsRepeatWins: z.boolean(),
  capacity: z.int().min(1).max(1_000_000).nullable(),
  startsAt: timeSchema.nullable(),
  endsAt: timeSchema.nullable(),
  metadata: roomMetadataSchema,
}

/** What a room is opened with. */
export const newRoomSchema = z
  .strictObject({
    app: slugSchema.meta({ description: 'Slug of the application.' }),
    slug: slugSchema.meta({ description: 'Name in addresses, within the application; cannot be changed.' }),
    name: editableFields.name,
    description: editableFields.description.default(null),
    isPrivate: editableFields.isPrivate.default(false),
    allowsRepeatWins: editableFields.allowsRepeatWins.default(false),
    capacity: editableFields.capacity.default(null),
    startsAt: editableFields.startsAt.default(null),
    endsAt: editableFields.endsAt.default(null),
    metadata: editableFields.metadata.default({}),
  })
  .meta({
    id: 'NewRoom',
    examples: [
      {
        app: 'live-stage',
        slug: 'office-hours',
        name: 'Platform office hours',
        capacity: 100,
        startsAt: '2026-11-20T15:00:00Z',
        endsAt: '2026-11-20T16:00:00Z',
        metadata: { tags: ['questions'] },
      },
    ],
  })

/** What may be changed about a room. */
export const roomEditSchema = z
  .strictObject(editableFields)
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, 'Name at least one thing to change.')
  .meta({ id: 'RoomEdit', examples: [{ capacity: 120 }] })

/** Query parameters of the list of rooms. */
export const roomQuerySchema = z.strictObject({
  status: roomStatusSchema.optional(),
  app: slugSchema.optional().meta({ description: 'Slug of an application.' }),
  organizer: idSchema.optional().meta({ description: 'Id of the person who organizes it.' }),
  participant: z.literal('me').optional().meta({ description: 'Only the rooms that you are in.' }),
  sort: z
    .enum(['startsAt', '-startsAt'])
    .default('startsAt')
    .meta({ description: 'A minus turns the order around. Rooms without a start come last in both.' }),
  limit: pageSizeSchema,
  cursor: cursorSchema.optional(),
})

/** Query parameters of the list of rooms, read. */
export type RoomQuery = z.infer<typeof roomQuerySchema>
/** A page of rooms. */
export type RoomPage = z.infer<typeof roomPageSchema>
/** A room with who is in it and what there is to win. */
export type RoomDetail = z.infer<typeof roomDetailSchema>
/** What a room is opened with, read. */
export type NewRoom = z.infer<typeof newRoomSchema>
/** What is changed about a room, read. */
export type RoomEdit = z.infer<typeof roomEditSchema>
