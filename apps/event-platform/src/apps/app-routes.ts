import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { PrismaClient } from '../lib/prisma.ts'
import { appPageSchema, appQuerySchema } from './app-schemas.ts'
import { listApps } from './list-apps.ts'

/** GET /apps, open to all. */
export const appRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/apps',
    {
      schema: {
        tags: ['apps'],
        summary: 'List registered applications',
        description: 'By slug, each with its manifest and the number of its published rooms.',
        querystring: appQuerySchema,
        response: {
          200: jsonResponse('A page of applications.', appPageSchema),
          400: problemResponse('A query parameter is not valid.'),
        },
      },
    },
    (request) => listApps(prisma, request.query),
  )
}
