import { readViewer } from '@workspace/auth/viewer'
import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { CommunityClient } from '../client.ts'
import { documentsOf } from '../route-documents.ts'
import { settingsOf } from '../settings-of.ts'
import { searchPosts } from './search-posts.ts'
import { searchPageSchema, searchQuerySchema } from './search-schemas.ts'

const { reading } = documentsOf('search')

/** Full-text search of the posts. */
export const searchRoutes: FastifyPluginAsyncZod<{ prisma: CommunityClient }> = async (app, { prisma }) => {
  app.get(
    '/search',
    {
      schema: {
        ...reading(
          'Search posts',
          'The best first: words of the title count most, then tags, then the body. English words match in all their forms.',
        ),
        querystring: searchQuerySchema,
        response: {
          200: jsonResponse('A page of what was found.', searchPageSchema),
          400: problemResponse('A query parameter is not valid.'),
        },
      },
    },
    async (request, reply) => {
      const { id: viewerId } = await readViewer(request, reply)
      const size = request.query.limit ?? settingsOf(request).postsPerPage
      return searchPosts(prisma, { viewerId, query: request.query, size })
    },
  )
}
