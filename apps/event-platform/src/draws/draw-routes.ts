import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCaller } from '../access/caller.ts'
import { findVisibleRoom } from '../access/enter-room.ts'
import { documentsOf } from '../documents.ts'
import { write } from '../idempotency/write.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { openDraw } from './commit-to-draw.ts'
import { drawNumberSchema, drawPageSchema, drawQuerySchema, drawRunSchema, drawSchema } from './draw-schemas.ts'
import { findDraw, listDraws } from './find-draw.ts'
import { runDraw } from './run-draw.ts'

const params = z.object({ id: idSchema })
const roundParams = params.extend({ number: drawNumberSchema })
const noRoom = { 404: problemResponse('There is no such room, or you may not see it.') }
const { reading, writing } = documentsOf('draws')

/** Draws: list and read, with all that it takes to check them; commit and run, for admins, organizers and keys with `draw:run`. */
export const drawRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/draws',
    {
      schema: {
        ...reading('List the rounds of a room', 'First one first; the last one may not be drawn yet.'),
        params,
        querystring: drawQuerySchema,
        response: {
          200: jsonResponse('A page of rounds.', drawPageSchema),
          400: problemResponse('A parameter is not valid.'),
          401: problemResponse('The key is not good.'),
          ...noRoom,
        },
      },
    },
    async (request, reply) => {
      const roomId = request.params.id
      await findVisibleRoom(prisma, await readCaller(prisma, request, reply), roomId)
      return listDraws(prisma, { roomId, query: request.query })
    },
  )

  app.post(
    '/rooms/:id/draws',
    {
      schema: {
        ...writing(
          'draw.run',
          'Commit to the next round',
          'Publishing a room and drawing a round do it anyway; repeating it changes nothing.',
        ),
        params,
        response: {
          200: jsonResponse('The round that is drawn next.', drawSchema),
          ...writing.refusals,
          ...noRoom,
          409: problemResponse('The room is a draft or cancelled.'),
        },
      },
    },
    (request, reply) => write({ prisma, request, reply }, (tx, actor) => openDraw(tx, actor, request.params.id)),
  )

  app.get(
    '/rooms/:id/draws/:number',
    {
      schema: {
        ...reading('Read a round', 'With its seed and all that the winners follow from, once it is drawn.'),
        params: roundParams,
        response: {
          200: jsonResponse('The round.', drawSchema),
          400: problemResponse('A parameter is not valid.'),
          401: problemResponse('The key is not good.'),
          404: problemResponse('There is no such room or round, or you may not see it.'),
        },
      },
    },
    async (request, reply) => {
      const { id: roomId, number } = request.params
      await findVisibleRoom(prisma, await readCaller(prisma, request, reply), roomId)
      return findDraw(prisma, { roomId, number })
    },
  )

  app.post(
    '/rooms/:id/draws/:number/run',
    {
      schema: {
        ...writing(
          'draw.run',
          'Draw a round',
          'Among those who are in the room as participants now, for every piece of a prize that nobody holds. It is drawn once: whoever asks again has the same answer.',
        ),
        params: roundParams,
        body: drawRunSchema,
        response: {
          200: jsonResponse('The round, drawn.', drawSchema),
          ...writing.refusals,
          404: problemResponse('There is no such room, round or prize, or you may not see it.'),
          409: problemResponse('There is nothing to draw or nobody to win it, or the room is a draft or cancelled.'),
        },
      },
    },
    (request, reply) => {
      const { id: roomId, number } = request.params
      return write({ prisma, request, reply }, (tx, actor) =>
        runDraw(tx, actor, { round: { roomId, number }, prizeIds: request.body.prizeIds }),
      )
    },
  )
}
