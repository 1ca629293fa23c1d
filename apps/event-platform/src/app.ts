import type { Auth } from '@workspace/auth'
import { type CommunityClient, communityPlugin } from '@workspace/community'
import { createService, type ServiceConfig } from '@workspace/http/service'
import type { FastifyInstance } from 'fastify'
import { readKnown } from './access/caller.ts'
import { meRoute } from './account/me-route.ts'
import { appRoutes } from './apps/app-routes.ts'
import { drawRoutes } from './draws/draw-routes.ts'
import { type FanOutSettings, fanOutPlugin } from './fan-out/fan-out-plugin.ts'
import { indexRoute } from './index-route.ts'
import { inviteRoutes } from './invites/invite-routes.ts'
import { keyRoutes } from './keys/key-routes.ts'
import type { PrismaClient } from './lib/prisma.ts'
import { type LiveSettings, livePlugin } from './live/live-plugin.ts'
import { openapi } from './openapi.ts'
import { participantRoutes } from './participants/participant-routes.ts'
import { prizeRoutes } from './prizes/prize-routes.ts'
import { roomRoutes } from './rooms/room-routes.ts'
import { standingRoute } from './standing/standing-route.ts'
import { sweepPlugin } from './sweep-plugin.ts'
import { pagesPlugin } from './web/pages-plugin.ts'
import { signInOptionsRoute } from './web/sign-in-options-route.ts'
import { winnerRoutes } from './winners/winner-routes.ts'

/** What {@link buildApp} puts together. */
export interface AppOptions {
  readonly config: ServiceConfig
  readonly fanOut: FanOutSettings
  readonly live: LiveSettings
  /** Stay the caller's to close. */
  readonly deps: {
    readonly prisma: PrismaClient
    /** Base and plugins; this service's own client has no plugin. */
    readonly shared: CommunityClient
    readonly auth: Auth
  }
}

/** By subject. */
const ROUTES = [
  appRoutes,
  keyRoutes,
  roomRoutes,
  standingRoute,
  inviteRoutes,
  participantRoutes,
  prizeRoutes,
  drawRoutes,
  winnerRoutes,
]

/** Puts the service together, ready for `listen` or `inject`. */
export async function buildApp({
  config,
  fanOut,
  live,
  deps: { prisma, shared, auth },
}: AppOptions): Promise<FastifyInstance> {
  const app = await createService({
    config,
    openapi,
    prisma,
    auth,
    identify: (request, reply) => readKnown(prisma, request, reply),
  })
  await app.register(fanOutPlugin, { prisma, ...fanOut })
  await app.register(livePlugin, { prisma, ...live })
  await app.register(pagesPlugin)
  await app.register(indexRoute)
  await app.register(meRoute)
  await app.register(signInOptionsRoute)
  for (const routes of ROUTES) await app.register(routes, { prisma })
  await app.register(sweepPlugin, { prisma })
  await app.register(communityPlugin, { prisma: shared })
  return app
}
