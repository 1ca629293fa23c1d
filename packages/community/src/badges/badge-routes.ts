import { readViewer } from '@workspace/auth/viewer'
import { jsonResponse } from '@workspace/http/responses'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { assertAllowed } from '../access/permissions.ts'
import type { CommunityClient } from '../client.ts'
import { documentsOf } from '../route-documents.ts'
import { badgeDefinitionSchema, badgeListSchema, badgeParamsSchema, badgeSchema } from './badge-schemas.ts'
import { listBadges, writeBadge } from './badges.ts'

const { reading, writing } = documentsOf('badges')

/** Badges and their rules: read by all, written by moderators. */
export const badgeRoutes: FastifyPluginAsyncZod<{ prisma: CommunityClient }> = async (app, { prisma }) => {
  app.get(
    '/badges',
    {
      schema: {
        ...reading('List badges', 'The easy ones first.'),
        response: { 200: jsonResponse('All badges.', badgeListSchema) },
      },
    },
    () => listBadges(prisma),
  )

  app.put(
    '/badges/:slug',
    {
      schema: {
        ...writing('Make or change a badge', 'For moderators. Awards stay; a new rule counts from the next event on.'),
        params: badgeParamsSchema,
        body: badgeDefinitionSchema,
        response: { 200: jsonResponse('The badge.', badgeSchema), ...writing.refusals },
      },
    },
    async (request, reply) => {
      assertAllowed(await readViewer(request, reply), 'badge.write')
      return writeBadge(prisma, request.params.slug, request.body)
    },
  )
}
