import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { CommunityClient } from '../client.ts'
import { documentsOf } from '../route-documents.ts'
import { findMember } from './find-member.ts'
import { memberSchema } from './member-schemas.ts'

const { reading } = documentsOf('members')

/** Profiles of members: what they did, their reputation and badges. */
export const memberRoutes: FastifyPluginAsyncZod<{ prisma: CommunityClient }> = async (app, { prisma }) => {
  app.get(
    '/members/:id',
    {
      schema: {
        ...reading('Read a profile'),
        params: z.object({ id: idSchema }),
        response: {
          200: jsonResponse('The member.', memberSchema),
          400: problemResponse('The id is not valid.'),
          404: problemResponse('There is no such member.'),
        },
      },
    },
    (request) => findMember(prisma, request.params.id),
  )
}
