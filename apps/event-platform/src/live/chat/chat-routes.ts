import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCaller } from '../../access/caller.ts'
import { findVisibleRoom } from '../../access/enter-room.ts'
import { documentsOf } from '../../documents.ts'
import { write } from '../../idempotency/write.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { messageSchema } from '../protocol/message-schemas.ts'
import { messagePageSchema, messageQuerySchema, newMessageSchema } from './chat-schemas.ts'
import { listMessages } from './list-messages.ts'
import { hideMessage, sendMessage } from './write-message.ts'

const params = z.object({ id: idSchema })
const noRoom = { 404: problemResponse('There is no such room, or you may not see it.') }
const { reading, writing } = documentsOf('chat')

/** The chat of a room: list, for who sees the room; write, for participants and the team; hide, for the author and the team. */
export const chatRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/messages',
    {
      schema: {
        ...reading('List the chat of a room', 'Newest first. What is hidden has no text.'),
        params,
        querystring: messageQuerySchema,
        response: {
          200: jsonResponse('A page of messages.', messagePageSchema),
          400: problemResponse('A parameter is not valid.'),
          401: problemResponse('The key is not good.'),
          ...noRoom,
        },
      },
    },
    async (request, reply) => {
      const room = await findVisibleRoom(prisma, await readCaller(prisma, request, reply), request.params.id)
      return listMessages(prisma, { room, query: request.query })
    },
  )

  app.post(
    '/rooms/:id/messages',
    {
      schema: {
        ...writing('chat.write', 'Write in the chat', 'For participants and the team of the room, while it is active.'),
        params,
        body: newMessageSchema,
        response: {
          201: jsonResponse('The message.', messageSchema),
          ...writing.refusals,
          ...noRoom,
          409: problemResponse('The room is not active.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(201) }, (tx, actor) =>
        sendMessage(tx, actor, { roomId: request.params.id, text: request.body.text }),
      ),
  )

  app.delete(
    '/rooms/:id/messages/:messageId',
    {
      schema: {
        ...writing(
          'chat.hide',
          'Hide a message',
          'From everybody, for its author and the team of the room. Repeating it changes nothing.',
        ),
        params: params.extend({ messageId: idSchema }),
        response: {
          204: z.null().meta({ description: 'Nobody reads it any more.' }),
          ...writing.refusals,
          404: problemResponse('There is no such room or message, or you may not see it.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) =>
        hideMessage(tx, actor, { roomId: request.params.id, messageId: request.params.messageId }),
      ),
  )
}
