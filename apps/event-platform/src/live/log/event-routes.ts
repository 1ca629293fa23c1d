import { readFromPrimary } from '@workspace/database/replicas'
import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { countSchema, idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCaller } from '../../access/caller.ts'
import { type EnteredRoom, findVisibleRoom } from '../../access/enter-room.ts'
import { documentsOf } from '../../documents.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { problem } from '../../problems.ts'
import { eventSchema } from '../protocol/event-schemas.ts'
import { readEvents } from './read-events.ts'
import { KEPT_DAYS } from './sweep-events.ts'
import { audienceOf, tellEvent } from './tell-event.ts'

const eventListSchema = z
  .object({
    items: z.array(eventSchema),
    lastSequence: countSchema.meta({
      description: 'Number of the last event of the room: above the last item, ask on.',
    }),
  })
  .meta({ id: 'RoomEventList' })

const querySchema = z.strictObject({
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0).meta({
    description:
      'Number of the last event that is known: `lastSequence` of GET /rooms/{id}, or `sequence` of the last item.',
  }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const { reading } = documentsOf('events')

/** What happened in a room, for clients that ask instead of holding a socket. */
export const eventRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/events',
    {
      schema: {
        ...reading(
          'List what happened in a room',
          `From a number on, in order and without a gap. Events are kept for ${KEPT_DAYS} days. The same, as it happens, is at GET /rooms/{id}/live, a WebSocket.`,
        ),
        params: z.object({ id: idSchema }),
        querystring: querySchema,
        response: {
          200: jsonResponse('Events, first one first.', eventListSchema),
          400: problemResponse('A parameter is not valid.'),
          401: problemResponse('The key is not good.'),
          404: problemResponse('There is no such room, or you may not see it.'),
          410: problemResponse('These events are not kept any more: read the room, and go on from its `lastSequence`.'),
        },
      },
    },
    // Who follows has heard of events that no standby may have yet.
    (request, reply) =>
      readFromPrimary(async () => {
        const room = await findVisibleRoom(prisma, await readCaller(prisma, request, reply), request.params.id)
        return listEvents(prisma, room, request.query)
      }),
  )
}

async function listEvents(
  prisma: PrismaClient,
  room: EnteredRoom,
  { after, limit }: z.infer<typeof querySchema>,
): Promise<z.infer<typeof eventListSchema>> {
  const events = await readEvents(prisma, { roomId: room.id, after, take: limit })
  const first = events[0]?.told.sequence
  // What was committed between the two queries may be above the number that the room had.
  const lastSequence = Math.max(room.lastSequence, events.at(-1)?.told.sequence ?? 0)
  if (first === undefined ? after !== lastSequence : first !== after + 1) {
    throw problem(
      'EVENTS.GONE',
      `The events after ${after} are not kept any more. Read GET /rooms/${room.id}, and go on from its lastSequence.`,
    )
  }
  const audience = audienceOf(room)
  return { items: events.map(({ told }) => tellEvent(told, audience)), lastSequence }
}
