import { readViewer } from '@workspace/auth/viewer'
import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { assertAllowed } from '../access/permissions.ts'
import type { CommunityClient } from '../client.ts'
import { findPost, openPost } from '../posts/find-post.ts'
import { type Post, postSchema } from '../posts/post-schemas.ts'
import { documentsOf } from '../route-documents.ts'
import { chooseAnswer, clearAnswer } from './choose-answer.ts'

const bodySchema = z
  .strictObject({ commentId: idSchema })
  .meta({ id: 'CommunityAnswerChoice', examples: [{ commentId: 'comment_recording_jonas_headings' }] })

const { writing } = documentsOf('posts')
const params = z.object({ id: idSchema })
const response = {
  200: jsonResponse('The post.', postSchema),
  ...writing.refusals,
  404: problemResponse('There is no such post, or no such comment on it.'),
}

/** The accepted answer of a post: choose it, clear it. */
export const answerRoutes: FastifyPluginAsyncZod<{ prisma: CommunityClient }> = async (app, { prisma }) => {
  const change = async (
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    postId: string,
    write: () => Promise<void>,
  ): Promise<Post> => {
    const viewer = await readViewer(request, reply)
    const { authorId } = await openPost(prisma, viewer, postId)
    assertAllowed(viewer, 'answer.choose', authorId)
    await write()
    return findPost(prisma, viewer, postId)
  }

  app.put(
    '/posts/:id/accepted-answer',
    {
      schema: {
        ...writing('Accept a comment as the answer', 'For the author of the post and moderators.'),
        params,
        body: bodySchema,
        response: { ...response, 409: problemResponse('The post is hidden or deleted.') },
      },
    },
    (request, reply) => {
      const { id: postId } = request.params
      return change({ request, reply }, postId, () => chooseAnswer(prisma, { postId, ...request.body }))
    },
  )

  app.delete(
    '/posts/:id/accepted-answer',
    {
      schema: {
        ...writing('Take the accepted answer back', 'For the author of the post and moderators.'),
        params,
        response,
      },
    },
    (request, reply) => change({ request, reply }, request.params.id, () => clearAnswer(prisma, request.params.id)),
  )
}
