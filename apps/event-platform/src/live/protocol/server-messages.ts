import { personSchema } from '@workspace/http/person'
import { countSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { participantRoleSchema, roomDetailSchema } from '../../rooms/room-schemas.ts'
import { COMMANDS, type CommandType } from './client-messages.ts'
import { eventSchema } from './event-schemas.ts'
import { messageSchema } from './message-schemas.ts'
import { PROTOCOL } from './protocol.ts'

const commandTypes = Object.keys(COMMANDS) as CommandType[]

/** Who the service takes the client for, and what it may do. */
const selfSchema = z.object({
  kind: z.enum(['visitor', 'person', 'key']),
  personId: z.string().nullable().meta({ description: 'Null for visitors and keys.' }),
  participantId: z.string().nullable().meta({ description: 'Null for who is not in the room.' }),
  role: participantRoleSchema.nullable().meta({ description: 'Null for who is not in the room.' }),
  may: z.array(z.enum(commandTypes)).meta({
    description: 'Commands that would not be refused for who this is; the state of the room may refuse them still.',
  }),
})

/** How a room is, as of the sequence of the hello that has it. */
const snapshotSchema = z.object({
  room: roomDetailSchema,
  messages: z.array(messageSchema).meta({ description: 'The newest ones, oldest first.' }),
})

/** Why something was refused: as the body of an error of HTTP. */
export const liveProblemSchema = z.object({
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ in: z.string(), path: z.string(), message: z.string() })).optional(),
})

const helloSchema = z.object({
  type: z.literal('hello'),
  protocol: z.literal(PROTOCOL),
  sequence: countSchema.meta({ description: 'The next event has the number after this one.' }),
  serverTime: timestampSchema,
  you: selfSchema,
  snapshot: snapshotSchema.nullable().meta({ description: 'Null where the client goes on from where it was.' }),
  isReset: z.boolean().meta({
    description:
      'Whether the client asked to go on from where events are not kept any more: forget what was, take the snapshot.',
  }),
})

const youSchema = z.object({ type: z.literal('you'), you: selfSchema })

const eventMessageSchema = z.object({ type: z.literal('event'), event: eventSchema })

/** Who is connected; not an event, kept nowhere, and told at most once a second. */
const presenceSchema = z.object({
  type: z.literal('presence'),
  online: countSchema.meta({
    description: 'People who are in the room, each once, and the sockets of everybody else who is connected.',
  }),
  joined: z
    .array(personSchema)
    .meta({ description: 'People who are in the room or organize it; in the first message up to 100 who are there.' }),
  left: z.array(z.string()).meta({ description: 'Ids of people.' }),
})

const doneSchema = z.object({
  type: z.literal('done'),
  id: z.string().meta({ description: 'Of the command.' }),
  result: z.unknown().meta({ description: 'What the route of the command answers; null for nothing.' }),
})

const refusedSchema = z.object({
  type: z.literal('refused'),
  id: z.string().nullable().meta({ description: 'Of the command; null where none could be read.' }),
  problem: liveProblemSchema,
})

const pongSchema = z.object({ type: z.literal('pong'), id: z.string(), serverTime: timestampSchema })

const byeSchema = z.object({
  type: z.literal('bye'),
  code: z.int().min(4000).max(4099),
  reason: z.string(),
})

/** What the service sends: one JSON object a message. */
export const serverMessageSchema = z.discriminatedUnion('type', [
  helloSchema,
  youSchema,
  eventMessageSchema,
  presenceSchema,
  doneSchema,
  refusedSchema,
  pongSchema,
  byeSchema,
])

/** What the service sends. */
export type ServerMessage = z.infer<typeof serverMessageSchema>
/** Who the service takes the client for. */
export type Self = z.infer<typeof selfSchema>
/** How a room is. */
export type Snapshot = z.infer<typeof snapshotSchema>
