import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { PrismaClient } from '../lib/prisma.ts'
import { jsonResponse } from '../openapi/json-response.ts'
import { DATABASE_DOWN } from '../problem/errors-plugin.ts'

const healthySchema = z.object({
  status: z.literal('ok'),
  database: z.object({ latencyMs: z.number().meta({ description: 'Time for one round trip, in milliseconds.' }) }),
})

const unhealthySchema = z.object({ status: z.literal('unavailable'), reason: z.string() })

/** A probe that takes longer than this counts as failed, in milliseconds. */
const PROBE_TIMEOUT_MS = 2000

/** GET /health: whether the service can do its work, which it cannot without the database. */
export const healthRoute: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/health',
    {
      logLevel: 'warn',
      schema: {
        tags: ['service'],
        summary: 'Whether the service and its database answer',
        response: {
          200: jsonResponse('It works.', healthySchema),
          503: jsonResponse('It does not; the log says why.', unhealthySchema),
        },
      },
    },
    async (request, reply) => {
      reply.preventCache()
      const start = performance.now()
      try {
        await withTimeout(prisma.$queryRaw`SELECT 1`, PROBE_TIMEOUT_MS)
      } catch (err) {
        request.log.error({ err }, DATABASE_DOWN)
        return reply.code(503).send({ status: 'unavailable', reason: 'The database does not answer.' })
      }
      const latencyMs = Math.round((performance.now() - start) * 100) / 100
      return { status: 'ok' as const, database: { latencyMs } }
    },
  )
}

async function withTimeout<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value> {
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs)
  return Promise.race([promise, expired]).finally(() => clearTimeout(timer))
}
