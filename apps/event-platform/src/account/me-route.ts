import { signedInUser } from '@workspace/auth/signed-in-user'
import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { PERSON } from '@workspace/http/route-documents'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem } from '../problems.ts'

const meSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    username: z.string().nullable(),
    image: z.string().nullable(),
    isStaff: z.boolean(),
  })
  .meta({ id: 'Me' })

/** GET /me: the person who is signed in, with what only they may see. */
export const meRoute: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/me',
    {
      schema: {
        tags: ['account'],
        summary: 'Who is signed in',
        security: PERSON,
        response: {
          200: jsonResponse('The signed-in person.', meSchema),
          401: problemResponse('Nobody is signed in.'),
        },
      },
    },
    async (request, reply) => {
      reply.preventCache()
      const session = await request.session
      if (!session) {
        throw problem('AUTH.REQUIRED', 'Nobody is signed in. Sign in with POST /api/auth/sign-in/email first.')
      }
      const { username, image } = session.user
      const { id, name, email, isStaff } = signedInUser(session.user)
      return { id, name, email, username: username ?? null, image: image ?? null, isStaff }
    },
  )
}
