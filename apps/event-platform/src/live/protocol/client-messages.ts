import { idSchema, textSchema, timeSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { drawRunSchema } from '../../draws/draw-schemas.ts'
import { LIMITS } from './protocol.ts'

/** Names a command, for its answer; a write that is sent again under it within 24 hours is done once. */
const commandIdSchema = z.string().regex(/^[\x21-\x7e]{1,64}$/, 'Expected 1 to 64 visible ASCII characters.')

const roundNumberSchema = z.int().min(1).max(1_000_000)

/** Text of a chat message, as sent. */
export const chatTextSchema = textSchema(LIMITS.textLength)

/** What a client may ask for, by name. */
export const COMMANDS = {
  'chat.send': z.strictObject({ id: commandIdSchema, type: z.literal('chat.send'), text: chatTextSchema }),
  'chat.hide': z.strictObject({ id: commandIdSchema, type: z.literal('chat.hide'), messageId: idSchema }),
  'draw.schedule': z.strictObject({
    id: commandIdSchema,
    type: z.literal('draw.schedule'),
    number: roundNumberSchema,
    at: timeSchema,
  }),
  'draw.unschedule': z.strictObject({
    id: commandIdSchema,
    type: z.literal('draw.unschedule'),
    number: roundNumberSchema,
  }),
  'draw.run': z.strictObject({
    id: commandIdSchema,
    type: z.literal('draw.run'),
    number: roundNumberSchema,
    ...drawRunSchema.shape,
  }),
} as const

const pingSchema = z.strictObject({ id: commandIdSchema, type: z.literal('ping') })

/** What a client sends: one JSON object a message. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  COMMANDS['chat.send'],
  COMMANDS['chat.hide'],
  COMMANDS['draw.schedule'],
  COMMANDS['draw.unschedule'],
  COMMANDS['draw.run'],
  pingSchema,
])

/** Name of something that a client may ask for. */
export type CommandType = keyof typeof COMMANDS
/** Something that a client asks for. */
export type Command = z.infer<(typeof COMMANDS)[CommandType]>
/** What a client sends. */
export type ClientMessage = z.infer<typeof clientMessageSchema>
