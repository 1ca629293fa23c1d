import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCaller } from '../access/caller.ts'
import { findVisibleRoom } from '../access/enter-room.ts'
import { type Action, listAllowed, RULES } from '../access/rules.ts'
import { documentsOf } from '../documents.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { participantRoleSchema } from '../rooms/room-schemas.ts'

const standingSchema = z
  .object({
    roles: z.array(participantRoleSchema).meta({ description: 'What you are in the room; nothing outside of it.' }),
    actions: z.array(z.enum(Object.keys(RULES) as [Action, ...Action[]])).meta({
      description: 'What you may do in it as it is now. Whoever won a prize may claim and forfeit that one as well.',
    }),
  })
  .meta({ id: 'Standing', examples: [{ roles: ['PARTICIPANT'], actions: ['participant.leave'] }] })

/** What somebody is in a room, and may do there. */
export type RoomStanding = z.infer<typeof standingSchema>

/** GET /rooms/:id/standing: what the caller is in a room, and may do there. */
export const standingRoute: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/standing',
    {
      schema: {
        ...documentsOf('rooms').reading('Read what you may do in a room', 'For showing only what can be done.'),
        params: z.object({ id: idSchema }),
        response: {
          200: jsonResponse('What you are there, and may do.', standingSchema),
          400: problemResponse('The id is not valid.'),
          401: problemResponse('The key is not good.'),
          404: problemResponse('There is no such room, or you may not see it.'),
        },
      },
    },
    async (request, reply) => {
      const caller = await readCaller(prisma, request, reply)
      const room = await findVisibleRoom(prisma, caller, request.params.id)
      const isSuspended = caller.kind === 'person' && caller.isSuspended
      return {
        roles: participantRoleSchema.options.filter((role) => room.standings.includes(role)),
        actions: isSuspended ? [] : listAllowed(room, room.status),
      }
    },
  )
}
