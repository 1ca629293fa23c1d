import { personSchema } from '@workspace/http/person'
import { countSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { prizeSchema } from '../../prizes/prize-schemas.ts'
import { participantRoleSchema, roomDetailSchema } from '../../rooms/room-schemas.ts'
import { winnerStatusSchema } from '../../winners/winner-schemas.ts'
import { messageSchema } from './message-schemas.ts'
import { LIMITS } from './protocol.ts'

const person = personSchema.nullable().meta({
  description: 'Null once they deleted their account, and for a key that may not know who is in the room.',
})

const participant = z.object({ participantId: z.string(), role: participantRoleSchema, person })

const closed = z.object({ closedAt: timestampSchema })

const roundNumber = z.int().min(1)

const wonPrize = z.object({ id: z.string(), name: z.string() })

const settledWinner = z.object({
  winnerId: z.string(),
  participantId: z.string(),
  prize: wonPrize,
  drawNumber: z.int().min(1),
  status: winnerStatusSchema,
  person,
})

/** What each kind of event says. Whoever sees the room may know all of it. */
export const EVENT_PAYLOADS = {
  'room.published': z.object({ publishedAt: timestampSchema }),
  'room.updated': roomDetailSchema.pick({
    name: true,
    description: true,
    isPrivate: true,
    allowsRepeatWins: true,
    capacity: true,
    startsAt: true,
    endsAt: true,
    metadata: true,
  }),
  'room.completed': closed,
  'room.cancelled': closed,
  'room.deleted': z.object({}),

  'participant.joined': participant,
  'participant.left': participant,
  'participant.removed': participant,
  'participant.banned': participant.meta({ description: 'For the team; others are told participant.removed.' }),
  'participant.unbanned': participant.meta({ description: 'For the team; others are told withheld.' }),
  'participant.role': participant.meta({ description: 'With the new role.' }),

  'prize.added': z.object({ prize: prizeSchema }),
  'prize.changed': z.object({ prize: prizeSchema }),
  'prize.ordered': z.object({ prizeIds: z.array(z.string()) }),
  'prize.withdrawn': z.object({ prizeId: z.string() }),

  'draw.committed': z.object({ number: roundNumber, seedHash: z.string() }),
  'draw.scheduled': z.object({ number: roundNumber, scheduledAt: timestampSchema }),
  'draw.unscheduled': z.object({
    number: roundNumber,
    reason: z.string().nullable().meta({
      description:
        'Code of the problem where the time came and it could not be drawn, or the room was closed; else null.',
    }),
  }),
  'draw.run': z.object({
    number: roundNumber,
    drawnAt: timestampSchema,
    seed: z.string(),
    winnerCount: countSchema,
    winners: z
      .array(
        z.object({
          winnerId: z.string(),
          participantId: z.string(),
          prize: wonPrize,
          drawNumber: z.int().min(1),
          person,
        }),
      )
      .meta({
        description: `In the order in which they were drawn, the first ${LIMITS.namedWinners}; all are at GET /rooms/{id}/winners.`,
      }),
  }),

  'winner.claimed': settledWinner,
  'winner.forfeited': settledWinner,

  'chat.message': z.object({ message: messageSchema }),
  'chat.hidden': z.object({ messageId: z.string() }),

  withheld: z.object({}).meta({ description: 'Something that is not for you; it keeps the numbers without a gap.' }),
} as const satisfies Record<string, z.ZodType>

/** Name of a kind of event. */
export type EventType = keyof typeof EVENT_PAYLOADS

/** What an event of a kind says. */
export type EventPayload<Type extends EventType> = z.infer<(typeof EVENT_PAYLOADS)[Type]>

function schemaOf<Type extends EventType>(type: Type) {
  return z.object({
    sequence: z.int().min(1).meta({ description: 'Counted from 1 in the room, without a gap.' }),
    at: timestampSchema,
    type: z.literal(type),
    payload: EVENT_PAYLOADS[type],
  })
}

const types = Object.keys(EVENT_PAYLOADS) as EventType[]

/** Something that happened in a room, as it is told: over a socket and by GET /rooms/:id/events. */
export const eventSchema = z
  .discriminatedUnion('type', types.map(schemaOf) as unknown as readonly [EventSchema, ...EventSchema[]])
  .meta({
    id: 'RoomEvent',
    examples: [
      {
        sequence: 28,
        at: '2026-11-20T15:41:00.000Z',
        type: 'draw.scheduled',
        payload: { number: 1, scheduledAt: '2026-11-20T15:45:00.000Z' },
      },
    ],
  })

type EventSchema = { [Type in EventType]: ReturnType<typeof schemaOf<Type>> }[EventType]

/** Something that happened in a room. */
export type LiveEvent = {
  [Type in EventType]: {
    readonly sequence: number
    readonly at: string
    readonly type: Type
    readonly payload: EventPayload<Type>
  }
}[EventType]
