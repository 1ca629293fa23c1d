import { jsonResponse } from '@workspace/http/responses'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { asksForHtml } from './web/pages-plugin.ts'

const indexSchema = z
  .object({ name: z.string(), description: z.string(), links: z.record(z.string(), z.string()) })
  .meta({ id: 'Index' })

/** GET /: what this service is, and where to go from here; the first page for whoever would rather read a page, as browsers do. */
export const indexRoute: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['service'],
        summary: 'What there is',
        response: { 200: jsonResponse('What this service is, and where to go from here.', indexSchema) },
      },
    },
    async (request, reply) => {
      reply.vary('accept')
      if (asksForHtml(request)) return reply.sendPage()
      return index
    },
  )
}

const index = {
  name: 'Event platform',
  description: 'Rooms with participants, prizes and draws, and a community.',
  links: {
    rooms: '/rooms',
    activeRooms: '/rooms?status=ACTIVE',
    apps: '/apps',
    community: '/community/posts',
    me: '/me',
    signIn: '/api/auth/sign-in/email',
    openapi: '/openapi.json',
    health: '/health',
    alive: '/health/live',
  },
}
