import type { Auth } from '@workspace/auth'
import { type CommunityClient, communityPlugin } from '@workspace/community'
import { createService, type ServiceConfig } from '@workspace/http/service'
import type { FastifyInstance } from 'fastify'
import { meRoute } from './account/me-route.ts'
import { appRoutes } from './apps/app-routes.ts'
import { indexRoute } from './index-route.ts'
import type { PrismaClient } from './lib/prisma.ts'
import { openapi } from './openapi.ts'
import { roomRoutes } from './rooms/room-routes.ts'

/** What {@link buildApp} puts together. */
export interface AppOptions {
  readonly config: ServiceConfig
  /** Stay the caller's to close. */
  readonly deps: {
    readonly prisma: PrismaClient
    /** Base and plugins; this service's own client has no plugin. */
    readonly shared: CommunityClient
    readonly auth: Auth
  }
}

/** Puts the service together, ready for `listen` or `inject`. */
export async function buildApp({ config, deps: { prisma, shared, auth } }: AppOptions): Promise<FastifyInstance> {
  const app = await createService({ config, openapi, prisma, auth })
  await app.register(indexRoute)
  await app.register(meRoute)
  await app.register(appRoutes, { prisma })
  await app.register(roomRoutes, { prisma })
  await app.register(communityPlugin, { prisma: shared })
  return app
}
