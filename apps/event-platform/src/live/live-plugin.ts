import type { IncomingMessage } from 'node:http'
import websocket from '@fastify/websocket'
import fp from 'fastify-plugin'
import type { PrismaClient } from '../lib/prisma.ts'
import { chatRoutes } from './chat/chat-routes.ts'
import { Countdown } from './countdown/countdown.ts'
import { scheduleRoutes } from './countdown/schedule-routes.ts'
import { eventRoutes } from './log/event-routes.ts'
import type { Announce } from './log/with-events.ts'
import { LIMITS, PROTOCOL } from './protocol/protocol.ts'
import { LiveRooms } from './socket/live-rooms.ts'
import { liveRoute } from './socket/live-route.ts'
import { type HolderLimits, SocketHolders } from './socket/socket-holders.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Tells who follows a room, in all processes of this service, that it has events up to a number. */
    readonly announce: Announce
    /** Sends the sockets of this process away, within some milliseconds; none is admitted any more. */
    readonly drainSockets: (withinMs: number) => Promise<void>
  }
}

/** What a process bears. */
export interface LiveSettings {
  /** Open sockets; who comes beyond them is turned away with 503. */
  readonly maxSockets: number
  /** Open sockets of one person, and of one address by visitors and keys; who asks for more is refused with 429. */
  readonly maxSocketsOf: HolderLimits
}

/** Rooms live: what happens in them as it happens, their chat, and rounds that are drawn by themselves. */
export const livePlugin = fp<LiveSettings & { prisma: PrismaClient }>(
  async (app, { prisma, maxSockets, maxSocketsOf }) => {
    const log = app.log.child({ component: 'live' })
    const rooms = new LiveRooms({ prisma, bus: app.bus, presence: app.presence, log })
    const countdown = new Countdown({ prisma, announce: rooms.announce, log })
    app.decorate('announce', rooms.announce)
    app.decorate('drainSockets', (withinMs) => rooms.drain(withinMs))

    await app.register(websocket, {
      options: {
        maxPayload: LIMITS.messageBytes,
        perMessageDeflate: false,
        handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
      },
      errorHandler: (err, socket, request) => {
        // After an error of the connection it closes by itself, with the code for it; any other is of a handler.
        if (socket.readyState !== socket.OPEN) {
          request.log.debug({ err }, 'a socket ended with an error')
          return
        }
        request.log.error({ err }, 'a socket failed')
        socket.terminate()
      },
      preClose: (done) => {
        rooms.stop().then(() => done(), done)
      },
    })
    // Anything else that asks for another protocol, such as HTTP/2, is answered as if it had not.
    Object.assign(app.server, { shouldUpgradeCallback: asksToFollow })

    await app.register(liveRoute, { prisma, rooms, maxSockets, holders: new SocketHolders(maxSocketsOf) })
    for (const routes of [eventRoutes, chatRoutes, scheduleRoutes]) await app.register(routes, { prisma })

    app.addHook('onListen', async () => {
      rooms.start()
      countdown.start()
    })
    app.addHook('preClose', () => countdown.stop())
  },
  { name: 'live', dependencies: ['auth', 'fan-out'] },
)

function asksToFollow({ url = '', headers: { upgrade } }: IncomingMessage): boolean {
  return upgrade?.toLowerCase() === 'websocket' && /^\/rooms\/[^/?]*\/live(\?|$)/.test(url)
}
