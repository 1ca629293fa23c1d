import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readActor, readCaller } from '../access/caller.ts'
import { findVisibleRoom, inspectRoom } from '../access/enter-room.ts'
import { assertScope } from '../access/rules.ts'
import { documentsOf } from '../documents.ts'
import { write } from '../idempotency/write.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { listParticipants } from './list-participants.ts'
import { banParticipant, changeRole, removeParticipant, unbanParticipant } from './manage-participant.ts'
import {
  joiningSchema,
  participantPageSchema,
  participantQuerySchema,
  participantSchema,
  roleChangeSchema,
} from './participant-schemas.ts'
import { joinRoom, leaveRoom } from './take-part.ts'

const roomParams = z.object({ id: idSchema })
const params = roomParams.extend({ participantId: idSchema })
const noRoom = { 404: problemResponse('There is no such room, or you may not see it.') }
const notFound = { 404: problemResponse('There is no such room or participant, or you may not see it.') }
const untouchable = { 409: problemResponse('The room is closed, or this is who organizes it.') }
const { reading, writing } = documentsOf('participants')

/** Participants: list, join, leave; for the team of the room: change roles, remove, ban and unban. */
export const participantRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/participants',
    {
      schema: {
        ...reading('List who is in a room', 'In the order in which they came.'),
        params: roomParams,
        querystring: participantQuerySchema,
        response: {
          200: jsonResponse('A page of participants.', participantPageSchema),
          400: problemResponse('A parameter is not valid.'),
          401: problemResponse('The key is not good, or who is banned is asked for by nobody who is known.'),
          403: problemResponse(
            'Who is banned is for the team of the room; in a room that not everybody sees, a key needs `participants:read`.',
          ),
          ...noRoom,
        },
      },
    },
    async (request, reply) => {
      const roomId = request.params.id
      if (request.query.state === 'banned') {
        await inspectRoom(prisma, await readActor(prisma, request, reply), { roomId, action: 'participant.bans' })
      } else {
        const room = await findVisibleRoom(prisma, await readCaller(prisma, request, reply), roomId)
        if (!room.showsPeople) assertScope(room.scopes, 'participants:read')
      }
      return listParticipants(prisma, { roomId, query: request.query })
    },
  )

  app.put(
    '/rooms/:id/participation',
    {
      schema: {
        ...writing(
          'participant.join',
          'Join a room',
          'Repeating it changes nothing. One gets into a private room by an invitation: POST /invites/redeem.',
        ),
        params: roomParams,
        body: joiningSchema,
        response: {
          200: jsonResponse('You, in the room.', participantSchema),
          ...writing.refusals,
          ...noRoom,
          409: problemResponse('The room is full or not active.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) =>
        joinRoom(tx, actor, { roomId: request.params.id, role: request.body.role }),
      ),
  )

  app.delete(
    '/rooms/:id/participation',
    {
      schema: {
        ...writing('participant.leave', 'Leave a room', 'Repeating it changes nothing.'),
        params: roomParams,
        response: {
          204: z.null().meta({ description: 'You are not in it any more.' }),
          ...writing.refusals,
          ...noRoom,
          ...untouchable,
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) => leaveRoom(tx, actor, request.params.id)),
  )

  app.patch(
    '/rooms/:id/participants/:participantId',
    {
      schema: {
        ...writing('participant.role', 'Change a role', 'For admins and organizers of the room, below their own role.'),
        params,
        body: roleChangeSchema,
        response: {
          200: jsonResponse('The participant.', participantSchema),
          ...writing.refusals,
          ...notFound,
          ...untouchable,
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) =>
        changeRole(tx, actor, { place: placeOf(request.params), role: request.body.role }),
      ),
  )

  app.delete(
    '/rooms/:id/participants/:participantId',
    {
      schema: {
        ...writing(
          'participant.remove',
          'Remove somebody',
          'For the team of the room, below their own role. They may come back.',
        ),
        params,
        response: {
          204: z.null().meta({ description: 'They are not in it any more.' }),
          ...writing.refusals,
          ...notFound,
          ...untouchable,
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) =>
        removeParticipant(tx, actor, placeOf(request.params)),
      ),
  )

  app.put(
    '/rooms/:id/participants/:participantId/ban',
    {
      schema: {
        ...writing(
          'participant.ban',
          'Ban somebody',
          'For the team of the room, below their own role. They are gone and stay out.',
        ),
        params,
        response: {
          200: jsonResponse('The participant.', participantSchema),
          ...writing.refusals,
          ...notFound,
          ...untouchable,
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) => banParticipant(tx, actor, placeOf(request.params))),
  )

  app.delete(
    '/rooms/:id/participants/:participantId/ban',
    {
      schema: {
        ...writing('participant.ban', 'Lift a ban', 'For the team of the room. They come back by themselves.'),
        params,
        response: {
          204: z.null().meta({ description: 'They may come back.' }),
          ...writing.refusals,
          ...notFound,
          ...untouchable,
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) =>
        unbanParticipant(tx, actor, placeOf(request.params)),
      ),
  )
}

function placeOf({ id, participantId }: z.infer<typeof params>) {
  return { roomId: id, participantId }
}
