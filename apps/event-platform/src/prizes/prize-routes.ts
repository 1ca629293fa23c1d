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
import { listPrizes } from './list-prizes.ts'
import {
  newPrizeSchema,
  prizeEditSchema,
  prizeListSchema,
  prizeOrderSchema,
  prizePageSchema,
  prizeQuerySchema,
  prizeSchema,
} from './prize-schemas.ts'
import { createPrize, editPrize, orderPrizes, withdrawPrize } from './write-prize.ts'

const roomParams = z.object({ id: idSchema })
const params = roomParams.extend({ prizeId: idSchema })
const noRoom = { 404: problemResponse('There is no such room, or you may not see it.') }
const notFound = { 404: problemResponse('There is no such room or prize, or you may not see it.') }
const { reading, writing } = documentsOf('prizes')

/** Prizes: list; create, change, order and withdraw, for admins and organizers of the room and for keys with `prizes:write`. */
export const prizeRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/prizes',
    {
      schema: {
        ...reading('List the prizes of a room', 'In the order of the draw.'),
        params: roomParams,
        querystring: prizeQuerySchema,
        response: {
          200: jsonResponse('A page of prizes.', prizePageSchema),
          400: problemResponse('A parameter is not valid.'),
          401: problemResponse('The key is not good.'),
          ...noRoom,
        },
      },
    },
    async (request, reply) => {
      const roomId = request.params.id
      await findVisibleRoom(prisma, await readCaller(prisma, request, reply), roomId)
      return listPrizes(prisma, { roomId, query: request.query })
    },
  )

  app.post(
    '/rooms/:id/prizes',
    {
      schema: {
        ...writing('prize.write', 'Add a prize', 'It is the last to be drawn.'),
        params: roomParams,
        body: newPrizeSchema,
        response: {
          201: jsonResponse('The prize.', prizeSchema),
          ...writing.refusals,
          ...noRoom,
          409: problemResponse('The room is closed, has as many as it can, or has a prize of that name.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(201) }, (tx, actor) =>
        createPrize(tx, actor, { roomId: request.params.id, prize: request.body }),
      ),
  )

  app.put(
    '/rooms/:id/prizes/order',
    {
      schema: {
        ...writing('prize.write', 'Set the order of the draw'),
        params: roomParams,
        body: prizeOrderSchema,
        response: {
          200: jsonResponse('All prizes, in their order.', prizeListSchema),
          ...writing.refusals,
          ...noRoom,
          409: problemResponse('The room is closed, or these are not its prizes, each once.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) =>
        orderPrizes(tx, actor, { roomId: request.params.id, prizeIds: request.body.prizeIds }),
      ),
  )

  app.patch(
    '/rooms/:id/prizes/:prizeId',
    {
      schema: {
        ...writing('prize.write', 'Change a prize'),
        params,
        body: prizeEditSchema,
        response: {
          200: jsonResponse('The prize.', prizeSchema),
          ...writing.refusals,
          ...notFound,
          409: problemResponse('The room is closed, the name is taken, or more have won it than it would have.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) =>
        editPrize(tx, actor, { place: placeOf(request.params), edit: request.body }),
      ),
  )

  app.delete(
    '/rooms/:id/prizes/:prizeId',
    {
      schema: {
        ...writing('prize.write', 'Withdraw a prize', 'As long as nobody has won it.'),
        params,
        response: {
          204: z.null().meta({ description: 'It is not to be won any more.' }),
          ...writing.refusals,
          ...notFound,
          409: problemResponse('The room is closed, or somebody has won it.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) =>
        withdrawPrize(tx, actor, placeOf(request.params)),
      ),
  )
}

function placeOf({ id, prizeId }: z.infer<typeof params>) {
  return { roomId: id, prizeId }
}
