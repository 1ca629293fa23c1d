import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readViewerId } from '../account/viewer.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { problem } from '../problems.ts'
import { findRoom } from './find-room.ts'
import { listRooms } from './list-rooms.ts'
import { roomDetailSchema, roomPageSchema, roomQuerySchema } from './room-schemas.ts'

/** GET /rooms and GET /rooms/:id, open to all; a draft shows itself to its organizer only. */
export const roomRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms',
    {
      schema: {
        tags: ['rooms'],
        summary: 'List rooms',
        description: 'In order of their start, rooms without one last. Drafts are listed for their organizer only.',
        security: [{}, { session: [] }],
        querystring: roomQuerySchema,
        response: {
          200: jsonResponse('A page of rooms.', roomPageSchema),
          400: problemResponse('A query parameter is not valid.'),
        },
      },
    },
    async (request, reply) => listRooms(prisma, { viewerId: await readViewerId(request, reply), query: request.query }),
  )

  app.get(
    '/rooms/:id',
    {
      schema: {
        tags: ['rooms'],
        summary: 'Read a room',
        description: 'With participants by role, prizes and winners.',
        security: [{}, { session: [] }],
        params: z.object({ id: idSchema }),
        response: {
          200: jsonResponse('The room.', roomDetailSchema),
          400: problemResponse('The id is not valid.'),
          404: problemResponse('There is no such room, or it is a draft of somebody else.'),
        },
      },
    },
    async (request, reply) => {
      const viewerId = await readViewerId(request, reply)
      const room = await findRoom(prisma, { viewerId, roomId: request.params.id })
      if (!room) throw problem('ROOM.NOT_FOUND', `There is no room "${request.params.id}".`)
      return room
    },
  )
}
