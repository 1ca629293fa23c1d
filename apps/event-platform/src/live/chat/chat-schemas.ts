import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { z } from 'zod'
import { chatTextSchema } from '../protocol/client-messages.ts'
import { messageSchema } from '../protocol/message-schemas.ts'

/** A page of messages. */
export const messagePageSchema = z.object({ items: z.array(messageSchema), ...pageCursors }).meta({ id: 'MessagePage' })

/** What somebody says. */
export const newMessageSchema = z
  .strictObject({ text: chatTextSchema })
  .meta({ id: 'NewMessage', examples: [{ text: 'Good luck, everybody!' }] })

/** Query parameters of the list of messages. */
export const messageQuerySchema = z.strictObject({
  sort: z
    .enum(['createdAt', '-createdAt'])
    .default('-createdAt')
    .meta({ description: 'A minus turns the order around: the newest first.' }),
  limit: pageSizeSchema,
  cursor: cursorSchema.optional(),
})

/** A page of messages. */
export type MessagePage = z.infer<typeof messagePageSchema>
/** Query parameters of the list of messages, read. */
export type MessageQuery = z.infer<typeof messageQuerySchema>
