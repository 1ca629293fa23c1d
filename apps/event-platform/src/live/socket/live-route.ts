import { addressOf, isForeignSocket } from '@workspace/auth/fastify'
import { readFromPrimary } from '@workspace/database/replicas'
import { problemResponse } from '@workspace/http/problem'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCaller } from '../../access/caller.ts'
import { findVisibleRoom } from '../../access/enter-room.ts'
import { documentsOf } from '../../documents.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { problem } from '../../problems.ts'
import { PROTOCOL } from '../protocol/protocol.ts'
import type { LiveRooms } from './live-rooms.ts'
import { LiveSocket } from './live-socket.ts'
import { AccessReview, type Entered } from './review-access.ts'
import type { SocketHolders } from './socket-holders.ts'

/** What a request to follow a room has at the door. */
interface Admitted {
  readonly reply: FastifyReply
  readonly entered: Entered
  readonly address: string
}

interface LiveRouteOptions {
  readonly prisma: PrismaClient
  readonly rooms: LiveRooms
  readonly maxSockets: number
  readonly holders: SocketHolders
}

const RETRY_AFTER_SECONDS = 5

const { reading } = documentsOf('events')

/** GET /rooms/:id/live: a WebSocket that tells what happens in a room, as it happens. */
export const liveRoute: FastifyPluginAsyncZod<LiveRouteOptions> = async (
  app,
  { prisma, rooms, maxSockets, holders },
) => {
  const access = new AccessReview(prisma, app.log)
  const admitted = new WeakMap<FastifyRequest, Admitted>()

  app.route({
    method: 'GET',
    url: '/rooms/:id/live',
    exposeHeadRoute: false,
    schema: {
      ...reading(
        'Follow a room live',
        `A WebSocket with the subprotocol \`${PROTOCOL}\`. What is sent over it either way is described in LIVE.md, beside the README of this service.`,
      ),
      params: z.object({ id: idSchema }),
      querystring: z.strictObject({
        after: z.coerce.number().int().min(0).max(2_147_483_647).optional().meta({
          description:
            'Number of the last event that the client knows, to go on from there instead of with a snapshot.',
        }),
      }),
      response: {
        101: z.null().meta({ description: 'The connection is a WebSocket from here on.' }),
        400: problemResponse('A parameter is not valid, or the client speaks another protocol.'),
        401: problemResponse('The key or token is not good.'),
        403: problemResponse('The page that asks is not of this service.'),
        404: problemResponse('There is no such room, or you may not see it.'),
        426: problemResponse('This is not a WebSocket.'),
        429: problemResponse('You have as many sockets open as one may.'),
      },
    },
    preHandler: async (request, reply) => {
      if (request.ws && app.websocketServer.clients.size >= maxSockets) {
        reply.header('retry-after', RETRY_AFTER_SECONDS)
        throw problem('SERVICE.OVERLOADED', 'This process has as many sockets open as it takes. Try again soon.')
      }
      if (request.ws) assertProtocol(request)
      if (await isForeignSocket(request)) {
        throw problem('LIVE.ORIGIN', `Pages of ${request.headers.origin} may not follow rooms here.`)
      }
      const entered = await readFromPrimary(async () => {
        const caller = await readCaller(prisma, request, reply)
        return { caller, room: await findVisibleRoom(prisma, caller, request.params.id) }
      })
      const address = addressOf(request)
      const limit = request.ws ? holders.limitReached(entered.caller, address) : undefined
      if (limit !== undefined) {
        reply.header('retry-after', RETRY_AFTER_SECONDS)
        throw problem('LIVE.TOO_MANY', `You have ${limit} sockets open, as many as one may. Close one of them first.`)
      }
      admitted.set(request, { reply, entered, address })
    },
    handler: async (_request, reply) => {
      reply.header('upgrade', 'websocket')
      throw problem('LIVE.UPGRADE', `Connect with a WebSocket and the subprotocol ${PROTOCOL}.`)
    },
    wsHandler: async (socket, request) => {
      const door = admitted.get(request)
      if (!door) throw new Error('A socket came past the door.')
      const { reply, entered, address } = door
      admitted.delete(request)
      socket.once('close', holders.enter(entered.caller, address))
      const log = request.log
      const { announce } = rooms
      const limit = app.limits.commands
      const live = new LiveSocket(socket, { prisma, announce, limit, log, access, asked: { request, reply }, entered })
      const { after } = request.query
      try {
        await rooms.admit(live, after)
      } catch (err) {
        log.error({ err, roomId: live.roomId }, 'a socket could not follow its room')
        live.leave('restart')
      }
    },
  })
}

function assertProtocol({ headers }: FastifyRequest): void {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (offered.includes(PROTOCOL)) return
  throw problem(
    'LIVE.PROTOCOL',
    `This service speaks the subprotocol ${PROTOCOL}. Ask for it: new WebSocket(url, "${PROTOCOL}").`,
  )
}
