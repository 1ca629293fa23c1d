import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import sensible from '@fastify/sensible'
import type { Auth } from '@workspace/auth'
import { authPlugin } from '@workspace/auth/fastify'
import { type CommunityClient, communityPlugin } from '@workspace/community'
import type { ExpectedMigrations } from '@workspace/config/expected-migrations'
import { healthPlugin } from '@workspace/database/health/fastify'
import { readSessionPlugin } from '@workspace/database/replicas/fastify'
import { errorsPlugin, sendProblem } from '@workspace/http/errors'
import { openapiPlugin, openapiRoute } from '@workspace/http/openapi'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { meRoute } from './account/me-route.ts'
import { appRoutes } from './apps/app-routes.ts'
import type { PrismaClient } from './lib/prisma.ts'
import { openapi } from './openapi.ts'
import { roomRoutes } from './rooms/room-routes.ts'
import { drainPlugin } from './service/drain-plugin.ts'
import { indexRoute } from './service/index-route.ts'

/** What {@link buildApp} puts together. */
export interface AppOptions {
  readonly config: {
    /** Pino options; `false` for no log. */
    readonly logger: NonNullable<FastifyServerOptions['logger']>
    /** Migrations without which it is not ready; undefined for none. */
    readonly expectedMigrations?: ExpectedMigrations | undefined
  }
  /** Stay the caller's to close. */
  readonly deps: {
    readonly prisma: PrismaClient
    /** Base and plugins; this service's own client has no plugin. */
    readonly shared: CommunityClient
    readonly auth: Auth
  }
}

/** Longest time that a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000

/** Puts the service together, ready for `listen` or `inject`. */
export async function buildApp({ config, deps: { prisma, shared, auth } }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: config.logger,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_TIMEOUT_MS,
    frameworkErrors: sendProblem,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })

  await app.register(helmet)
  await app.register(sensible)
  await app.register(drainPlugin)
  await app.register(errorsPlugin)
  await app.register(openapiPlugin, openapi)
  await app.register(readSessionPlugin)
  await app.register(authPlugin, { auth })

  await app.register(indexRoute)
  await app.register(openapiRoute)
  await app.register(healthPlugin, { prisma, expectedMigrations: config.expectedMigrations })
  await app.register(meRoute)
  await app.register(appRoutes, { prisma })
  await app.register(roomRoutes, { prisma })
  await app.register(communityPlugin, { prisma: shared })
  return app
}
