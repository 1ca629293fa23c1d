import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { jsonResponse } from './json-response.ts'

/** GET /openapi.json: the description of every route. */
export const openapiRoute: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/openapi.json',
    {
      schema: {
        tags: ['service'],
        summary: 'This description',
        response: { 200: jsonResponse('An OpenAPI document.', z.looseObject({ openapi: z.string() })) },
      },
    },
    async () => ({ openapi: '3.1.0', ...app.swagger() }),
  )
}
