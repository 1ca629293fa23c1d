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
import { listWinners } from './list-winners.ts'
import { settleWinner } from './settle-winner.ts'
import { winnerPageSchema, winnerQuerySchema, winnerSchema } from './winner-schemas.ts'

const params = z.object({ id: idSchema })
const { reading, writing } = documentsOf('winners')

const SETTLEMENTS = [
  {
    step: 'claim',
    as: 'CLAIMED',
    action: 'winner.claim',
    summary: 'Claim a prize',
    description: 'It has been handed over. For the winner, and for admins and organizers of the room.',
  },
  {
    step: 'forfeit',
    as: 'FORFEITED',
    action: 'winner.forfeit',
    summary: 'Forfeit a prize',
    description: 'The next round draws it again. For the winner, and for staff, which the winner shows.',
  },
] as const

/** Winners: list; claim, for the winner and for admins and organizers of the room; forfeit, for the winner and staff. */
export const winnerRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/winners',
    {
      schema: {
        ...reading('List the winners of a room', 'In the order in which they were drawn.'),
        params,
        querystring: winnerQuerySchema,
        response: {
          200: jsonResponse('A page of winners.', winnerPageSchema),
          400: problemResponse('A parameter is not valid.'),
          401: problemResponse('The key is not good.'),
          404: problemResponse('There is no such room, or you may not see it.'),
        },
      },
    },
    async (request, reply) => {
      const caller = await readCaller(prisma, request, reply)
      const room = await findVisibleRoom(prisma, caller, request.params.id)
      return listWinners(prisma, { room, caller, query: request.query })
    },
  )

  for (const { step, as, action, summary, description } of SETTLEMENTS) {
    app.post(
      `/rooms/:id/winners/:winnerId/${step}`,
      {
        schema: {
          ...writing(action, summary, `${description} Repeating it changes nothing.`),
          params: params.extend({ winnerId: idSchema }),
          response: {
            200: jsonResponse('The winner.', winnerSchema),
            ...writing.refusals,
            404: problemResponse('There is no such room or winner, or you may not see it.'),
            409: problemResponse('The opposite was done before.'),
          },
        },
      },
      (request, reply) =>
        write({ prisma, request, reply }, (tx, actor) =>
          settleWinner(tx, actor, { roomId: request.params.id, winnerId: request.params.winnerId, as }),
        ),
    )
  }
}
