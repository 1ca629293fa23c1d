import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCaller } from '../access/caller.ts'
import { documentsOf } from '../documents.ts'
import { write } from '../idempotency/write.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { findRoom } from './find-room.ts'
import { listRooms } from './list-rooms.ts'
import { newRoomSchema, roomDetailSchema, roomEditSchema, roomPageSchema, roomQuerySchema } from './room-schemas.ts'
import { cancelRoom, completeRoom, deleteRoom, editRoom, openRoom, publishRoom } from './write-room.ts'

const params = z.object({ id: idSchema })
const notFound = { 404: problemResponse('There is no such room, or you may not see it.') }
const { reading, writing } = documentsOf('rooms')

/** What becomes of a room, one way only. */
const STEPS = [
  {
    step: 'publish',
    run: publishRoom,
    summary: 'Publish a draft',
    description: 'From draft to active. Commits to the first draw: the hash of its seed is public from then on.',
  },
  {
    step: 'complete',
    run: completeRoom,
    summary: 'Complete a room',
    description: 'From active to completed. What was won may still be claimed and forfeited, and drawn again.',
  },
  {
    step: 'cancel',
    run: cancelRoom,
    summary: 'Cancel a room',
    description: 'From draft or active to cancelled.',
  },
] as const

/** Rooms: list and read, open to all as far as they see them; open, change, publish, complete, cancel and delete. */
export const roomRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms',
    {
      schema: {
        ...reading(
          'List rooms',
          'In order of their start, rooms without one last. Drafts and private rooms are listed for those who may see them.',
        ),
        querystring: roomQuerySchema,
        response: {
          200: jsonResponse('A page of rooms.', roomPageSchema),
          400: problemResponse('A query parameter is not valid.'),
          401: problemResponse('The key is not good.'),
        },
      },
    },
    async (request, reply) =>
      listRooms(prisma, { caller: await readCaller(prisma, request, reply), query: request.query }),
  )

  app.post(
    '/rooms',
    {
      schema: {
        ...writing('room.open', 'Open a room', 'As a draft, organized by the signed-in person.'),
        body: newRoomSchema,
        response: {
          201: jsonResponse('The room.', roomDetailSchema),
          ...writing.refusals,
          404: problemResponse('There is no such application.'),
          409: problemResponse('The application is off, the slug is taken, or the room would end before it starts.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(201) }, (tx, actor) => openRoom(tx, actor, request.body)),
  )

  app.get(
    '/rooms/:id',
    {
      schema: {
        ...reading('Read a room', 'With participants by role, prizes and winners.'),
        params,
        response: {
          200: jsonResponse('The room.', roomDetailSchema),
          400: problemResponse('The id is not valid.'),
          401: problemResponse('The key is not good.'),
          ...notFound,
        },
      },
    },
    async (request, reply) =>
      findRoom(prisma, { caller: await readCaller(prisma, request, reply), roomId: request.params.id }),
  )

  app.patch(
    '/rooms/:id',
    {
      schema: {
        ...writing(
          'room.update',
          'Change a room',
          'For its admins and organizers, until it is completed or cancelled.',
        ),
        params,
        body: roomEditSchema,
        response: {
          200: jsonResponse('The room.', roomDetailSchema),
          ...writing.refusals,
          ...notFound,
          409: problemResponse('The room is closed, holds more people than that, or would end before it starts.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) =>
        editRoom(tx, actor, { roomId: request.params.id, edit: request.body }),
      ),
  )

  app.delete(
    '/rooms/:id',
    {
      schema: {
        ...writing('room.delete', 'Delete a room', 'For its admins and organizers, with all that is in it.'),
        params,
        response: { 204: z.null().meta({ description: 'It is gone.' }), ...writing.refusals, ...notFound },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) => deleteRoom(tx, actor, request.params.id)),
  )

  for (const { step, run, summary, description } of STEPS) {
    app.post(
      `/rooms/:id/${step}`,
      {
        schema: {
          ...writing(`room.${step}`, summary, `${description} For admins and organizers of the room.`),
          params,
          response: {
            200: jsonResponse('The room.', roomDetailSchema),
            ...writing.refusals,
            ...notFound,
            409: problemResponse('The status of the room does not allow it.'),
          },
        },
      },
      (request, reply) => write({ prisma, request, reply }, (tx, actor) => run(tx, actor, request.params.id)),
    )
  }
}
