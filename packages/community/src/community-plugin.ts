// For the decorations of the request.
import type {} from '@workspace/auth/fastify'
import { prisma as sharedClient } from '@workspace/database'
import { describeErrors, sendProblem } from '@workspace/http/errors'
import { describeTags } from '@workspace/http/openapi'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { answerRoutes } from './answers/answer-routes.ts'
import { badgeRoutes } from './badges/badge-routes.ts'
import type { CommunityClient } from './client.ts'
import { commentRoutes } from './comments/comment-routes.ts'
import { memberRoutes } from './members/member-routes.ts'
import { postRoutes } from './posts/post-routes.ts'
import { communityTags } from './route-documents.ts'
import { searchRoutes } from './search/search-routes.ts'
import { readSettings } from './settings.ts'
import './settings-of.ts'
import { voteRoutes } from './votes/vote-routes.ts'

/** How a service takes the community in. */
export interface CommunityOptions {
  /** A client that has base and community, with soft deletion and paging; it stays the caller's to close. Default: the one of `@workspace/database`. */
  readonly prisma?: CommunityClient
  /** Where the routes begin. Default: `/community`. */
  readonly prefix?: string
}

/**
 * Serves the community: posts, threaded comments, votes, accepted answers, badges, members and search. Needs the plugin `auth` of
 * `@workspace/auth/fastify`; register it after an OpenAPI plugin to have the routes described.
 *
 * Where the row of the plugin in the base says that it is off, it answers as if it were not there.
 *
 * @example
 * await app.register(communityPlugin)
 */
export const communityPlugin = fp<CommunityOptions>(
  async (app, { prisma = sharedClient, prefix = '/community' }) => {
    app.decorateRequest('communitySettings', null)
    describeTags(app, communityTags)
    await app.register((scope) => serveCommunity(scope, prisma), { prefix })
  },
  // Fastify takes `prefix` off the options of a plugin that shares its surroundings, so it is passed on above.
  { name: 'community', fastify: '5.x', dependencies: ['auth'] },
)

async function serveCommunity(scope: FastifyInstance, prisma: CommunityClient): Promise<void> {
  scope.setValidatorCompiler(validatorCompiler)
  scope.setSerializerCompiler(serializerCompiler)
  scope.setErrorHandler(sendProblem)
  describeErrors(scope)
  scope.addHook('onRequest', async (request, reply) => {
    request.communitySettings = await readSettings(prisma)
    if (!request.communitySettings) {
      reply.callNotFound()
      return reply
    }
  })
  for (const routes of [postRoutes, commentRoutes, voteRoutes, answerRoutes, badgeRoutes, searchRoutes, memberRoutes])
    await scope.register(routes, { prisma })
}
