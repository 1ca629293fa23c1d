import { checkDatabase, DATABASE_SILENT } from '@workspace/database/health'
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
      const health = await checkDatabase(prisma)
      if (!health.isReachable) {
        request.log.error({ err: health.error }, DATABASE_DOWN)
        return reply.code(503).send({ status: 'unavailable', reason: DATABASE_SILENT })
      }
      return { status: 'ok' as const, database: { latencyMs: health.latencyMs } }
    },
  )
}
