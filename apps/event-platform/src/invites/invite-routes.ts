import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readActor } from '../access/caller.ts'
import { inspectRoom } from '../access/enter-room.ts'
import { documentsOf } from '../documents.ts'
import { write } from '../idempotency/write.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import {
  createdInviteSchema,
  invitePageSchema,
  inviteQuerySchema,
  newInviteSchema,
  redeemedSchema,
  redemptionSchema,
} from './invite-schemas.ts'
import { listInvites } from './list-invites.ts'
import { redeemInvite } from './redeem-invite.ts'
import { createInvite, revokeInvite } from './write-invite.ts'

const params = z.object({ id: idSchema })
const notFound = { 404: problemResponse('There is no such room or invitation, or you may not see it.') }
const closed = { 409: problemResponse('The room is closed.') }
const { inspecting, writing } = documentsOf('invites')

/** Invitations: list, make and revoke, for the team of the room; redeem, for whoever has a code. */
export const inviteRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/rooms/:id/invites',
    {
      schema: {
        ...inspecting('List the invitations to a room', 'Newest first, without those that are revoked.'),
        params,
        querystring: inviteQuerySchema,
        response: {
          200: jsonResponse('A page of invitations.', invitePageSchema),
          ...inspecting.refusals,
          ...notFound,
        },
      },
    },
    async (request, reply) => {
      const roomId = request.params.id
      await inspectRoom(prisma, await readActor(prisma, request, reply), { roomId, action: 'invite.list' })
      return listInvites(prisma, { roomId, query: request.query })
    },
  )

  app.post(
    '/rooms/:id/invites',
    {
      schema: {
        ...writing(
          'invite.write',
          'Invite to a room',
          'The answer is the only place where the code is shown: what is kept is a hash.',
        ),
        params,
        body: newInviteSchema,
        response: {
          201: jsonResponse('The invitation.', createdInviteSchema),
          ...writing.refusals,
          ...notFound,
          ...closed,
        },
      },
    },
    (request, reply) =>
      write(
        { prisma, request, reply: reply.code(201) },
        (tx, actor) => createInvite(tx, actor, { roomId: request.params.id, invite: request.body }),
        (created) => ({ ...created, code: null }),
      ),
  )

  app.delete(
    '/rooms/:id/invites/:inviteId',
    {
      schema: {
        ...writing('invite.write', 'Revoke an invitation', 'Who came by it stays.'),
        params: params.extend({ inviteId: idSchema }),
        response: {
          204: z.null().meta({ description: 'It lets nobody in any more.' }),
          ...writing.refusals,
          ...notFound,
          ...closed,
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) =>
        revokeInvite(tx, actor, { roomId: request.params.id, inviteId: request.params.inviteId }),
      ),
  )

  app.post(
    '/invites/redeem',
    {
      schema: {
        ...writing('invite.redeem', 'Join a room by a code', 'Repeating it changes nothing and uses nothing up.'),
        body: redemptionSchema,
        response: {
          200: jsonResponse('The room, and you in it.', redeemedSchema),
          ...writing.refusals,
          404: problemResponse('There is no such code.'),
          409: problemResponse('The invitation has expired or is used up, or the room is full or not active.'),
        },
      },
    },
    (request, reply) => write({ prisma, request, reply }, (tx, actor) => redeemInvite(tx, actor, request.body.code)),
  )
}
