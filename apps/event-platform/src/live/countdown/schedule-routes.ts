import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema, timeSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { documentsOf } from '../../documents.ts'
import { drawNumberSchema, drawSchema } from '../../draws/draw-schemas.ts'
import { write } from '../../idempotency/write.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { scheduleDraw, unscheduleDraw } from './schedule-draw.ts'

const params = z.object({ id: idSchema, number: drawNumberSchema })
const bodySchema = z
  .strictObject({ at: timeSchema.meta({ description: 'When it is drawn, later than now.' }) })
  .meta({ id: 'DrawSchedule', examples: [{ at: '2026-11-27T18:00:00Z' }] })
const { writing } = documentsOf('draws')
const refusals = {
  ...writing.refusals,
  404: problemResponse('There is no such room or round, or you may not see it.'),
}

/** When a round is drawn by itself; for admins, organizers and keys with `draw:run`. */
export const scheduleRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.put(
    '/rooms/:id/draws/:number/schedule',
    {
      schema: {
        ...writing(
          'draw.schedule',
          'Say when a round is drawn by itself',
          'It is drawn then as POST /rooms/{id}/draws/{number}/run would, once. Where it cannot be, since nobody is there to win or nothing is open, the time is taken back, and an event says why.',
        ),
        params,
        body: bodySchema,
        response: {
          200: jsonResponse('The round.', drawSchema),
          ...refusals,
          409: problemResponse('The round is drawn, the time has passed, or the room is a draft or cancelled.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) =>
        scheduleDraw(tx, actor, { round: roundOf(request.params), at: request.body.at }),
      ),
  )

  app.delete(
    '/rooms/:id/draws/:number/schedule',
    {
      schema: {
        ...writing('draw.schedule', 'Take back when a round is drawn by itself', 'Repeating it changes nothing.'),
        params,
        response: {
          200: jsonResponse('The round.', drawSchema),
          ...refusals,
          409: problemResponse('The round is drawn, or the room is a draft or cancelled.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) => unscheduleDraw(tx, actor, roundOf(request.params))),
  )
}

function roundOf({ id, number }: z.infer<typeof params>) {
  return { roomId: id, number }
}
