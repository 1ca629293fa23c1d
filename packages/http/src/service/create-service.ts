import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import sensible from '@fastify/sensible'
import type { Auth } from '@workspace/auth'
import { authPlugin } from '@workspace/auth/fastify'
import type { ExpectedMigrations } from '@workspace/config/expected-migrations'
import type { ReadinessOptions } from '@workspace/database/health'
import { healthPlugin } from '@workspace/database/health/fastify'
import { readSessionPlugin } from '@workspace/database/replicas/fastify'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { errorsPlugin, sendProblem } from '../fastify/errors-plugin.ts'
import { type OpenApiOptions, openapiPlugin } from '../fastify/openapi-plugin.ts'
import { openapiRoute } from '../fastify/openapi-route.ts'
import { drainPlugin } from './drain-plugin.ts'

/** How a service differs from run to run. */
export interface ServiceConfig {
  /** Pino options; `false` for no log. */
  readonly logger: NonNullable<FastifyServerOptions['logger']>
  /** Migrations without which it is not ready; undefined for none. */
  readonly expectedMigrations?: ExpectedMigrations | undefined
}

/** What {@link createService} puts together. */
export interface CreateServiceOptions {
  readonly config: ServiceConfig
  readonly openapi: OpenApiOptions
  /** The client whose database makes the service ready; stays the caller's to close. */
  readonly prisma: ReadinessOptions['prisma']
  readonly auth: Auth
}

/** Longest time that a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000

/** What every service serves and answers alike: sign-in, health, its OpenAPI document, problems. Register routes on it. */
export async function createService({
  config: { logger, expectedMigrations },
  openapi,
  prisma,
  auth,
}: CreateServiceOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger,
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

  await app.register(openapiRoute)
  await app.register(healthPlugin, { prisma, expectedMigrations })
  return app
}
