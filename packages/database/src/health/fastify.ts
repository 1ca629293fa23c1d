import type { FastifyPluginAsync } from 'fastify'
import { type FastifyPluginAsyncZod, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { checkLiveness } from './check-liveness.ts'
import { checkReadiness, type ReadinessOptions } from './check-readiness.ts'
import { aliveSchema, readySchema, unavailableSchema } from './readiness.ts'

/**
 * Serves `/health/live`, and `/health/ready` under `/health` too: 200 when the service can do its work, 503 when it cannot.
 * The routes are described for OpenAPI, with the tag `service`.
 */
export const healthPlugin: FastifyPluginAsync<ReadinessOptions> = async (host, options) => {
  await host.register(healthRoutes, options)
}

const healthRoutes: FastifyPluginAsyncZod<ReadinessOptions> = async (app, options) => {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  for (const url of ['/health', '/health/ready']) {
    const summary = 'Whether the service can do its work'
    const response = { 200: json('It can.', readySchema), 503: json('It cannot.', unavailableSchema) }
    app.get(url, { logLevel: 'warn', schema: { tags: ['service'], summary, response } }, async ({ log }, reply) => {
      const readiness = await checkReadiness({ log, ...options })
      return readiness.status === 'ok' ? readiness : reply.code(503).send(readiness)
    })
  }
  const summary = 'Whether the process answers'
  const response = { 200: json('It does.', aliveSchema) }
  app.get('/health/live', { logLevel: 'warn', schema: { tags: ['service'], summary, response } }, async () =>
    checkLiveness(),
  )
}

function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } }
}
