import { randomUUID } from 'node:crypto'
import sensible from '@fastify/sensible'
import type { Auth } from '@workspace/auth'
import { authPlugin } from '@workspace/auth/fastify'
import type { ExpectedMigrations } from '@workspace/config/expected-migrations'
import type { ReadinessOptions } from '@workspace/database/health'
import { healthPlugin } from '@workspace/database/health/fastify'
import { readSessionPlugin } from '@workspace/database/replicas/fastify'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import helmet from 'helmet'
import { errorsPlugin, sendProblem } from '../fastify/errors-plugin.ts'
import { type Identify, knownFirst } from '../fastify/known-first.ts'
import { type OpenApiOptions, openapiPlugin } from '../fastify/openapi-plugin.ts'
import { openapiRoute } from '../fastify/openapi-route.ts'
import { optionalBody } from '../fastify/optional-body.ts'
import { requestMetricsPlugin } from '../telemetry/request-metrics-plugin.ts'
import { drainPlugin } from './drain-plugin.ts'
import type { LoadLimits } from './load-limits.ts'
import { loadSheddingPlugin } from './load-shedding-plugin.ts'
import { securityHeaders } from './security-headers.ts'

/** How a service differs from run to run. */
export interface ServiceConfig {
  /** Pino options; `false` for no log. */
  readonly logger: NonNullable<FastifyServerOptions['logger']>
  /** Migrations without which it is not ready; undefined for none. */
  readonly expectedMigrations?: ExpectedMigrations | undefined
  /** Where people reach it; undefined in development. */
  readonly publicUrl?: string | undefined
  /** Beyond what it turns requests away; undefined for nothing. */
  readonly loadLimits?: LoadLimits | undefined
}

/** What {@link createService} puts together. */
export interface CreateServiceOptions {
  readonly config: ServiceConfig
  readonly openapi: OpenApiOptions
  /** The client whose database makes the service ready; stays the caller's to close. */
  readonly prisma: ReadinessOptions['prisma']
  readonly auth: Auth
  /** Throws where nobody is known to send a request to a route that needs somebody; asks for a session unless told. */
  readonly identify?: Identify
}

/** How much a client may send, and how long it may take; times in milliseconds. */
const LIMITS = {
  bodyLimit: 1_048_576,
  /** For a whole request. */
  requestTimeout: 30_000,
  /** Longer than load balancers keep a connection, which would else send a request into one that closes. */
  keepAliveTimeout: 72_000,
  http: {
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    /** How often connections are held against these times. */
    connectionsCheckingInterval: 5_000,
  },
}

/** What every service serves and answers alike: sign-in, health, its OpenAPI document, problems. Register routes on it. */
export async function createService({
  config: { logger, expectedMigrations, publicUrl, loadLimits },
  openapi,
  prisma,
  auth,
  identify,
}: CreateServiceOptions): Promise<FastifyInstance> {
  const setSecurityHeaders = helmet(securityHeaders(publicUrl))
  function setHeaders(request: FastifyRequest, reply: FastifyReply) {
    reply.header('x-request-id', request.id)
    setSecurityHeaders(request.raw, reply.raw, () => {})
  }
  const app = fastify({
    logger,
    genReqId: () => randomUUID(),
    ...LIMITS,
    // No hook runs for these.
    frameworkErrors: (error, request, reply) => {
      setHeaders(request, reply)
      return sendProblem(error, request, reply)
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (request, reply) => setHeaders(request, reply))

  await app.register(sensible)
  await app.register(drainPlugin)
  await app.register(errorsPlugin)
  await app.register(requestMetricsPlugin)
  if (loadLimits) await app.register(loadSheddingPlugin, { limits: loadLimits })
  await app.register(openapiPlugin, openapi)
  await app.register(readSessionPlugin)
  await app.register(authPlugin, { auth })
  await app.register(knownFirst, { identify })
  await app.register(optionalBody)

  await app.register(openapiRoute)
  await app.register(healthPlugin, { prisma, expectedMigrations })
  return app
}
